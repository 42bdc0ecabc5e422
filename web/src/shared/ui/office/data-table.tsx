import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './data-table.module.css';
import { useShortcuts } from './shortcuts';

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** In rem; columns grow to fill the width. */
  width: number;
  /** The API's name for the order by this column, where it offers one. */
  sort?: string;
};

type DataTableProps<Row> = {
  /** What the rows are, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** How one row is called, for its checkbox. */
  rowName: (row: Row) => string;
  onOpen: (row: Row) => void;
  /** Ids that are ticked; without it rows have no boxes. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** The order the list is in, as the API writes it (`-queued_at`). */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Called when the last rows come into view: fetch more. */
  onEnd?: () => void;
  /** Of the whole list, where it is longer than what is loaded. */
  total?: number;
  /** CSS block size of the scrolled area. */
  height?: string;
};

const rowHeight = 40; // px

/**
 * A long list: only the rows in view are drawn. j and k go down and up, Enter opens, x ticks.
 * Order and filters are the API's; this shows what it is given.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    rowId,
    rowName,
    onOpen,
    selected,
    onSelect,
    sort,
    onSort,
    onEnd,
    total,
    height,
  } = props;
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const drawn = lines.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const atEnd = rows.length > 0 && last >= rows.length - 1;
  const wantMore = useRef(onEnd);
  wantMore.current = onEnd;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for every page that came
  useEffect(() => {
    if (atEnd) wantMore.current?.();
  }, [atEnd, rows.length]);

  const go = (to: number) => {
    const index = Math.max(0, Math.min(rows.length - 1, to));
    setCurrent(index);
    lines.scrollToIndex(index);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  };
  const toggle = (row: Row) => {
    const next = new Set(selected);
    if (!next.delete(rowId(row))) next.add(rowId(row));
    onSelect?.(next);
  };
  const focused = () => box.current?.contains(document.activeElement) ?? false;
  const here = rows[current];
  useShortcuts([
    { key: 'j', text: t`Next row`, run: () => go(focused() ? current + 1 : current) },
    { key: 'k', text: t`Previous row`, run: () => go(current - 1) },
    { key: 'Enter', text: t`Open`, run: () => here && focused() && onOpen(here) },
    ...(onSelect ? [{ key: 'x', text: t`Select`, run: () => here && focused() && toggle(here) }] : []),
  ]);

  const width = (column: Column<Row>) => ({ inlineSize: `${column.width}rem`, flexGrow: column.width });
  const all = rows.length > 0 && rows.every((row) => selected?.has(rowId(row)));
  return (
    <div ref={box} className={styles.box} style={{ blockSize: height ?? 'calc(100dvh - 14rem)' }}>
      <div
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
        aria-multiselectable={onSelect ? true : undefined}
        className={styles.table}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are */}
        <div role="row" aria-rowindex={1} className={`${styles.head} ${styles.row}`}>
          {onSelect && (
            // biome-ignore lint/a11y/useFocusableInteractive: its box is
            <div role="columnheader" className={styles.tick}>
              <input
                type="checkbox"
                aria-label={t`Select all that are loaded`}
                checked={all}
                onChange={() => onSelect(all ? new Set() : new Set(rows.map(rowId)))}
              />
            </div>
          )}
          {columns.map((column) => (
            // biome-ignore lint/a11y/useFocusableInteractive: its button is
            <div
              key={column.key}
              role="columnheader"
              aria-sort={ariaSort(column, sort)}
              className={styles.cell}
              style={width(column)}
            >
              {column.sort && onSort ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => onSort(turned(column.sort ?? '', sort))}
                >
                  {column.header}
                  <span aria-hidden="true">{arrow(column, sort)}</span>
                </button>
              ) : (
                column.header
              )}
            </div>
          ))}
        </div>
        <div role="rowgroup" className={styles.body} style={{ blockSize: lines.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            const id = rowId(row);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is a shortcut of the table
              <div
                key={id}
                role="row"
                tabIndex={index === current ? 0 : -1}
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={onSelect ? (selected?.has(id) ?? false) : undefined}
                className={styles.row}
                style={{ transform: `translateY(${start}px)`, blockSize: rowHeight }}
                onFocus={() => setCurrent(index)}
                onClick={() => onOpen(row)}
              >
                {onSelect && (
                  // biome-ignore lint/a11y/useFocusableInteractive: its box is
                  // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the click from opening the row
                  <div role="gridcell" className={styles.tick} onClick={(event) => event.stopPropagation()}>
                    <input
                      type="checkbox"
                      tabIndex={index === current ? 0 : -1}
                      aria-label={t`Select ${rowName(row)}`}
                      checked={selected?.has(id) ?? false}
                      onChange={() => toggle(row)}
                    />
                  </div>
                )}
                {columns.map((column) => {
                  const content = column.cell(row);
                  return (
                    // biome-ignore lint/a11y/useFocusableInteractive: the row is
                    <div
                      key={column.key}
                      role="gridcell"
                      className={styles.cell}
                      style={width(column)}
                      title={typeof content === 'string' ? content : undefined}
                    >
                      {content}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function ariaSort<Row>(column: Column<Row>, sort = ''): 'ascending' | 'descending' | 'none' | undefined {
  if (!column.sort) return undefined;
  if (sort === column.sort) return 'ascending';
  return sort === `-${column.sort}` ? 'descending' : 'none';
}

function arrow<Row>(column: Column<Row>, sort: string | undefined): string {
  const order = ariaSort(column, sort);
  return order === 'ascending' ? ' ↑' : order === 'descending' ? ' ↓' : '';
}

/** The other way round, where the list is in this order already. */
function turned(by: string, sort: string | undefined): string {
  return sort === by ? `-${by}` : by;
}

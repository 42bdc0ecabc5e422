import type { ReactNode } from 'react';
import { classes } from '@/shared/lib/classes';
import styles from './list-table.module.css';

export type ListColumn<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures, which stand under each other at the end. */
  figures?: boolean;
  /** Short, and read as one: a number, a date. */
  tight?: boolean;
};

type ListTableProps<Row> = {
  /** Said to screen readers. */
  label: string;
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** It may be long: it scrolls, under its head. */
  tall?: boolean;
};

/** A short list as a plain table; the first cell of a row says what it is. For long ones: DataTable. */
export function ListTable<Row>({ label, columns, rows, rowId, tall }: ListTableProps<Row>) {
  return (
    <section className={classes(styles.box, tall && styles.tall)} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.figures ? styles.figures : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    className={classes(column.figures && styles.figures, column.tight && styles.tight)}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

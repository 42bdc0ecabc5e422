import { useLingui } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classes } from '@/shared/lib/classes';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Bars, type BarsProps } from './bars';
import styles from './dashboard.module.css';

type ReportCardProps<Data, Row> = {
  title: string;
  lead: string;
  query: UseQueryResult<Data>;
  rows: (data: Data) => readonly Row[];
  rowId: (row: Row) => string;
  columns: readonly ListColumn<Row>[];
  /** What is drawn; the table beside it says the same in figures. */
  chart?: (data: Data) => BarsProps;
  /** The table is narrow enough to stand beside the picture. */
  beside?: boolean;
  empty: ReactNode;
};

/** One report: a picture to see it at once, and a table whose figures can be opened. */
export function ReportCard<Data, Row>(props: ReportCardProps<Data, Row>) {
  const { title, lead, query, rows, rowId, columns, chart, beside, empty } = props;
  const shown = query.data === undefined ? [] : rows(query.data);
  return (
    <div className={styles.report}>
      <h3 className={styles.name}>{title}</h3>
      <p className={styles.lead}>{lead}</p>
      {query.isPending && <LoadingState />}
      {query.isError && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {query.data !== undefined && shown.length === 0 && <EmptyState title={empty} />}
      {query.data !== undefined && shown.length > 0 && (
        <div className={classes(styles.parts, chart && beside && styles.beside)}>
          {chart && <Bars {...chart(query.data)} />}
          <ListTable label={title} columns={columns} rows={shown} rowId={rowId} tall />
        </div>
      )}
    </div>
  );
}

export type FilesSearch = Record<string, string[] | string | number | boolean | undefined>;

/** A figure which opens the files it counts, where somebody may see files. */
export function Figure({ n, files, label }: { n: number; files: FilesSearch | undefined; label: string }) {
  const { i18n } = useLingui();
  const shown = new Intl.NumberFormat(i18n.locale).format(n);
  if (!files || n === 0) return shown;
  return (
    <Link to="/queue" search={files as never} aria-label={`${label}: ${shown}`}>
      {shown}
    </Link>
  );
}

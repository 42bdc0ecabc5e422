import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { partyWords } from '@/shared/i18n/words';
import { formatDay, readersZone } from '@/shared/lib/time';
import { type Column, DataTable } from '@/shared/ui/office/data-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, StatusBadge } from '@/shared/ui/office/status-badge';
import { AgeText } from './age-text';
import { queue, type Summary } from './api';
import { Counted } from './counted';
import { nameOf } from './names';
import styles from './queue-page.module.css';
import { type QueueSearch, queueSearch, sameView, tidy } from './queue-search';
import { QueueViews } from './queue-views';

const route = getRouteApi('/inside/queue');
// The list comes first: choices of many are heavy, and their place is kept.
const QueueFilters = lazy(() =>
  import('./queue-filters').then((module) => ({ default: module.QueueFilters })),
);
// With their dialogs; wanted only once something is ticked.
const BulkBar = lazy(() => import('./bulk-bar').then((module) => ({ default: module.BulkBar })));

export function Page() {
  const { t } = useLingui();
  // Only what the API knows goes to it; the address may carry more, such as the language.
  const search = tidy(queueSearch(route.useSearch()));
  const navigate = route.useNavigate();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const lines = useInfiniteQuery(queue(search));
  const rows = lines.data?.pages.flatMap((page) => page.items) ?? [];
  const change = useCallback(
    (by: Partial<QueueSearch>) => {
      setSelected(new Set());
      void navigate({ search: (old) => tidy({ ...old, ...by }), replace: true });
    },
    [navigate],
  );
  const columns = useColumns();
  const chosen = rows.filter((line) => selected.has(line.id));
  const narrowed = !sameView(search, {});
  return (
    <>
      <PageHeader title={t`Queue`} />
      <QueueViews search={search} />
      <Suspense fallback={<div className={styles.filtersPlace} />}>
        <QueueFilters search={search} onChange={change} />
      </Suspense>
      <Counted search={search} onChange={change} />
      {chosen.length > 0 && (
        <Suspense>
          <BulkBar chosen={chosen} onDone={() => setSelected(new Set())} />
        </Suspense>
      )}
      {lines.isPending && <LoadingState />}
      {lines.isError && (
        <ErrorState error={lines.error} onRetry={() => void lines.refetch()} busy={lines.isFetching} />
      )}
      {lines.data && rows.length === 0 && (
        <EmptyState
          title={narrowed ? <Trans>No file is like that</Trans> : <Trans>Nothing here</Trans>}
          action={
            narrowed && (
              <Button variant="default" onClick={() => void navigate({ search: {} })}>
                <Trans>Show all</Trans>
              </Button>
            )
          }
        >
          {narrowed ? (
            <Trans>Take a filter away, or look for something else.</Trans>
          ) : (
            <Trans>Files appear here as soon as applicants hand them in.</Trans>
          )}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t`Applications`}
          columns={columns}
          rows={rows}
          rowId={(line) => line.id}
          rowName={(line) => nameOf(line) || t`No name yet`}
          total={lines.data?.pages[0]?.total}
          selected={selected}
          onSelect={setSelected}
          sort={search.sort ?? '-queued_at'}
          onSort={(sort) => void navigate({ search: (old) => ({ ...old, sort }), replace: true })}
          onEnd={() => lines.hasNextPage && !lines.isFetching && void lines.fetchNextPage()}
          onOpen={(line) => void navigate({ to: '/applications/$id', params: { id: line.id } })}
          height="max(24rem, calc(100dvh - 21rem))"
        />
      )}
    </>
  );
}

function useColumns(): Column<Summary>[] {
  const { t, i18n } = useLingui();
  const countries = useCodes('countries');
  const schemes = useCodes('scholarship-schemes');
  const now = new Date();
  const day = (iso: string) => formatDay(iso, i18n.locale, readersZone(), 'short');
  const party = (line: Summary) => {
    const word = partyWords[line.whose_move.party as keyof typeof partyWords];
    return word ? i18n._(word) : line.whose_move.party;
  };
  return [
    { key: 'number', header: t`Number`, width: 11, cell: (line) => line.number ?? '–' },
    {
      key: 'name',
      header: t`Applicant`,
      width: 10.5,
      cell: (line) => [nameOf(line) || t`No name yet`, line.chinese_name].filter(Boolean).join(' · '),
    },
    {
      key: 'nationality',
      header: t`Nationality`,
      width: 6.5,
      cell: (line) => countries.label(line.nationality),
    },
    {
      key: 'status',
      header: t`Status`,
      width: 9.5,
      cell: (line) => (
        <span className={styles.marks}>
          <StatusBadge status={line.status} />
          {line.resubmitted && <Badge tone="calm">{t`Again`}</Badge>}
        </span>
      ),
    },
    {
      key: 'move',
      header: t`Whose move`,
      width: 9,
      cell: (line) => (
        <>
          {party(line)} · <AgeText move={line.whose_move} now={now} />
        </>
      ),
    },
    { key: 'officer', header: t`Officer`, width: 7, cell: (line) => line.officer?.name ?? '–' },
    {
      key: 'scholarship',
      header: t`Scholarship`,
      width: 6.5,
      cell: (line) => line.scholarships.map(schemes.label).join(', ') || '–',
    },
    {
      key: 'queued',
      header: t`In queue since`,
      width: 8.5,
      sort: 'queued_at',
      cell: (line) => day(line.queued_at),
    },
  ];
}

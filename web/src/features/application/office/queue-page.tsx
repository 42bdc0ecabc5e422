import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { components } from '@/shared/api/schema';
import { partyWords } from '@/shared/i18n/words';
import { type Column, DataTable } from '@/shared/ui/office/data-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { StatusBadge } from '@/shared/ui/office/status-badge';
import { queue } from '../api';

type Line = components['schemas']['SummaryBody'];
const route = getRouteApi('/inside/queue');

export function Page() {
  const { t, i18n } = useLingui();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const lines = useInfiniteQuery(queue(search));
  const name = (line: Line) => `${line.surname} ${line.given_names}`.trim() || t`No name yet`;
  const columns: Column<Line>[] = [
    { key: 'number', header: t`Number`, width: 10, cell: (line) => line.number ?? '–' },
    { key: 'name', header: t`Applicant`, width: 14, cell: name },
    { key: 'nationality', header: t`Nationality`, width: 6, cell: (line) => line.nationality },
    { key: 'intake', header: t`Intake`, width: 9, cell: (line) => line.intake },
    { key: 'status', header: t`Status`, width: 10, cell: (line) => <StatusBadge status={line.status} /> },
    {
      key: 'move',
      header: t`Whose move`,
      width: 8,
      cell: (line) => {
        const word = partyWords[line.whose_move.party];
        return word ? i18n._(word) : line.whose_move.party;
      },
    },
  ];
  const rows = lines.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title={t`Queue`} />
      {lines.isPending && <LoadingState />}
      {lines.isError && (
        <ErrorState error={lines.error} onRetry={() => void lines.refetch()} busy={lines.isFetching} />
      )}
      {lines.data && rows.length === 0 && <EmptyState title={<Trans>Nothing here</Trans>} />}
      {rows.length > 0 && (
        <DataTable
          label={t`Applications`}
          columns={columns}
          rows={rows}
          rowId={(line) => line.id}
          rowName={name}
          total={lines.data?.pages[0]?.total}
          selected={selected}
          onSelect={setSelected}
          sort={search.sort}
          onSort={(sort) => void navigate({ search: (old) => ({ ...old, sort }), replace: true })}
          onEnd={() => lines.hasNextPage && !lines.isFetching && void lines.fetchNextPage()}
          onOpen={() => undefined}
        />
      )}
    </>
  );
}

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { useStaffNames } from '@/shared/api/staff';
import { useSession } from '@/shared/api/use-session';
import { formatDay, readersZone } from '@/shared/lib/time';
import { type Column, DataTable } from '@/shared/ui/office/data-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, type Tone } from '@/shared/ui/office/status-badge';
import { queue, type Summary } from './api';
import { nameOf } from './names';
import styles from './queue-page.module.css';
import { outcomeWords } from './words';

const route = getRouteApi('/inside/releases');
// With their dialogs; wanted only once something is ticked.
const BulkBar = lazy(() => import('./bulk-bar').then((module) => ({ default: module.BulkBar })));
const ReleaseDialog = lazy(() =>
  import('./release-dialog').then((module) => ({ default: module.ReleaseDialog })),
);

/** What waits for the second pair of eyes, the longest first. */
export function Page() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { file } = route.useSearch();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const list = useInfiniteQuery(queue({ status: ['decision'], sort: 'queued_at' }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const columns = useColumns();
  const chosen = rows.filter((line) => selected.has(line.id));
  const show = (id?: string) => void navigate({ search: { file: id }, replace: true });
  return (
    <>
      <PageHeader
        title={t`To release`}
        lead={
          total > 0 ? (
            <Plural
              value={total}
              one="# decision waits. Whoever prepared it cannot release it."
              other="# decisions wait. Whoever prepared one cannot release it."
            />
          ) : undefined
        }
      />
      {chosen.length > 0 && (
        <Suspense>
          <BulkBar chosen={chosen} only={['release']} onDone={() => setSelected(new Set())} />
        </Suspense>
      )}
      {list.isPending && <LoadingState />}
      {list.isError && (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />
      )}
      {list.data && rows.length === 0 && (
        <EmptyState title={<Trans>Nothing waits for release</Trans>}>
          <Trans>When an officer has prepared a decision, it appears here.</Trans>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t`Decisions to release`}
          columns={columns}
          rows={rows}
          rowId={(line) => line.id}
          rowName={(line) => nameOf(line) || t`No name yet`}
          total={total}
          selected={selected}
          onSelect={setSelected}
          onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
          onOpen={(line) => show(line.id)}
          height={
            chosen.length > 0 ? 'max(20rem, calc(100dvh - 17rem))' : 'max(20rem, calc(100dvh - 13.5rem))'
          }
        />
      )}
      {file && (
        <Suspense>
          <ReleaseDialog key={file} id={file} onClose={() => show()} />
        </Suspense>
      )}
    </>
  );
}

const tones: Record<string, Tone> = { offer: 'good', reallocate: 'calm', waitlist: 'calm', reject: 'bad' };

function useColumns(): Column<Summary>[] {
  const { t, i18n } = useLingui();
  const countries = useCodes('countries');
  const schemes = useCodes('scholarship-schemes');
  const names = useStaffNames();
  const session = useSession();
  const me = session.state === 'in' ? session.accountId : '';
  const outcome = (line: Summary) => {
    const word = outcomeWords[line.prepared?.outcome ?? ''];
    return word ? i18n._(word) : '–';
  };
  return [
    { key: 'number', header: t`Number`, width: 12, cell: (line) => line.number ?? '–' },
    { key: 'name', header: t`Applicant`, width: 13, cell: (line) => nameOf(line) || t`No name yet` },
    {
      key: 'nationality',
      header: t`Nationality`,
      width: 7,
      cell: (line) => countries.label(line.nationality),
    },
    {
      key: 'outcome',
      header: t`Prepared`,
      width: 11,
      cell: (line) => (
        <span className={styles.marks}>
          <Badge tone={tones[line.prepared?.outcome ?? '']}>{outcome(line)}</Badge>
          {line.prepared && line.prepared.conditions > 0 && (
            <Plural value={line.prepared.conditions} one="# condition" other="# conditions" />
          )}
        </span>
      ),
    },
    {
      key: 'by',
      header: t`By`,
      width: 10,
      cell: (line) =>
        line.prepared?.by === me ? t`You: another person releases` : names(line.prepared?.by) || '–',
    },
    {
      key: 'at',
      header: t`On`,
      width: 7,
      cell: (line) =>
        line.prepared ? formatDay(line.prepared.at, i18n.locale, readersZone(), 'short') : '–',
    },
    {
      key: 'scholarship',
      header: t`Scholarship`,
      width: 9,
      cell: (line) => line.scholarships.map(schemes.label).join(', ') || '–',
    },
  ];
}

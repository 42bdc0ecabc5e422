import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { inLanguage } from '@/shared/i18n/locales';
import { formatDay, readersZone } from '@/shared/lib/time';
import { type Column, DataTable } from '@/shared/ui/office/data-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, type Tone } from '@/shared/ui/office/status-badge';
import styles from './admissions-page.module.css';
import { type AdmissionStatus, type AdmissionsSearch, admissionsSearch, tidy } from './admissions-search';
import { type Admission, admissionsQuery } from './api';
import { admissionProblems } from './problems';
import { admissionWords } from './words';

const route = getRouteApi('/inside/admissions');
// The list comes first: choices of many are heavy, and their place is kept.
const AdmissionsFilters = lazy(() =>
  import('./admissions-filters').then((module) => ({ default: module.AdmissionsFilters })),
);
const ExportDialog = lazy(() =>
  import('./export-dialog').then((module) => ({ default: module.ExportDialog })),
);

/** Those whose place is theirs: the list that other programs get, and the files of it. */
export function Page() {
  const { t } = useLingui();
  // Only what the API knows goes to it; the address may carry more, such as the language.
  const search = tidy(admissionsSearch(route.useSearch()));
  const navigate = route.useNavigate();
  const [exporting, setExporting] = useState(false);
  const list = useInfiniteQuery(admissionsQuery(search));
  const rows = list.data?.pages.flatMap((page) => page.items as Admission[]) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const columns = useColumns();
  const narrowed = Object.keys(search).length > 0;
  const change = (by: Partial<AdmissionsSearch>) =>
    void navigate({ search: (old) => tidy({ ...old, ...by }), replace: true });
  return (
    <>
      <PageHeader
        title={t`Admitted`}
        lead={list.data ? <Plural value={total} one="# admission" other="# admissions" /> : undefined}
        actions={
          <Button onClick={() => setExporting(true)} disabled={total === 0}>
            <Trans>Export…</Trans>
          </Button>
        }
      />
      <Suspense fallback={<div className={styles.filtersPlace} />}>
        <AdmissionsFilters search={search} onChange={change} />
      </Suspense>
      {list.isPending && <LoadingState />}
      {list.isError && (
        <ErrorState
          error={list.error}
          texts={admissionProblems}
          onRetry={() => void list.refetch()}
          busy={list.isFetching}
        />
      )}
      {list.data && rows.length === 0 && (
        <EmptyState
          title={narrowed ? <Trans>No admission is like that</Trans> : <Trans>Nobody is admitted yet</Trans>}
          action={
            narrowed && (
              <Button variant="default" onClick={() => void navigate({ search: {} })}>
                <Trans>Show all</Trans>
              </Button>
            )
          }
        >
          {narrowed ? (
            <Trans>
              Take a filter away. Without a status, only admitted and enrolled students are shown.
            </Trans>
          ) : (
            <Trans>Whoever accepts an offer and is admitted by an officer stands here.</Trans>
          )}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t`Admitted`}
          columns={columns}
          rows={rows}
          rowId={(one) => one.admission_id}
          rowName={(one) => one.person.full_name}
          total={total}
          onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
          onOpen={(one) => void navigate({ to: '/applications/$id', params: { id: one.application_id } })}
          height="max(24rem, calc(100dvh - 17rem))"
        />
      )}
      {exporting && (
        <Suspense>
          <ExportDialog
            search={search}
            total={total}
            narrowed={narrowed}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </>
  );
}

const tones: Record<AdmissionStatus, Tone> = {
  admitted: 'good',
  enrolled: 'good',
  deferred: 'calm',
  withdrawn: 'plain',
  revoked: 'bad',
  no_show: 'bad',
};

function useColumns(): Column<Admission>[] {
  const { t, i18n } = useLingui();
  const countries = useCodes('countries');
  const schemes = useCodes('scholarship-schemes');
  const day = (iso: string) => formatDay(iso, i18n.locale, readersZone(), 'short');
  return [
    { key: 'number', header: t`Admission number`, width: 11, cell: (one) => one.admission_number },
    {
      key: 'name',
      header: t`Student`,
      width: 14,
      cell: (one) => [one.person.full_name, one.person.chinese_name].filter(Boolean).join(' · '),
    },
    {
      key: 'nationality',
      header: t`Nationality`,
      width: 7,
      cell: (one) => countries.label(one.person.nationality),
    },
    {
      key: 'programme',
      header: t`Programme`,
      width: 11,
      cell: (one) =>
        inLanguage({ en: one.programme.name_en, zh: one.programme.name_zh }, i18n.locale) ||
        one.programme.code,
    },
    { key: 'intake', header: t`Intake`, width: 7, cell: (one) => one.programme.intake },
    {
      key: 'scholarship',
      header: t`Scholarship`,
      width: 10,
      cell: (one) => one.funding.scholarships.map((held) => schemes.label(held.scheme)).join(', ') || '–',
    },
    {
      key: 'status',
      header: t`Status`,
      width: 7,
      cell: (one) => <Badge tone={tones[one.status]}>{i18n._(admissionWords[one.status])}</Badge>,
    },
    { key: 'admitted', header: t`Admitted on`, width: 7, cell: (one) => day(one.admitted_at) },
  ];
}

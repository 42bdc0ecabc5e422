import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCodes } from '@/shared/api/codes';
import { useSession } from '@/shared/api/use-session';
import { inLanguage } from '@/shared/i18n/locales';
import { ButtonLink, TextLink } from '@/shared/ui/office/links';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge } from '@/shared/ui/office/status-badge';
import { type Scheme, schemeRecords } from './schemes-api';

/** Every scholarship scheme, year by year. */
export function Page() {
  const { t, i18n } = useLingui();
  const session = useSession();
  const all = useQuery(schemeRecords);
  const sources = useCodes('funding-sources');
  const may = session.state === 'in' && session.account.permissions.includes('scholarship.manage');
  const rows = [...(all.data?.items ?? [])].sort((a, b) => b.year - a.year || a.code.localeCompare(b.code));
  const columns: ListColumn<Scheme>[] = [
    {
      key: 'name',
      header: t`Scheme`,
      cell: (one) => (
        <TextLink to="/schemes/$id" params={{ id: one.id }}>
          {inLanguage(one.name, i18n.locale)}
        </TextLink>
      ),
    },
    { key: 'code', header: t`Code`, cell: (one) => one.code },
    { key: 'year', header: t`Year`, figures: true, cell: (one) => one.year },
    { key: 'source', header: t`Source of the money`, cell: (one) => sources.label(one.funding_code) },
    {
      key: 'quota',
      header: t`Held / quota`,
      figures: true,
      cell: (one) => `${one.held ?? '–'} / ${one.quota}`,
    },
    { key: 'group', header: t`Exclusive group`, cell: (one) => one.exclusive_group || '–' },
    {
      key: 'state',
      header: t`State`,
      cell: (one) =>
        one.active ? <Badge tone="good">{t`Takes nominations`}</Badge> : <Badge>{t`Closed`}</Badge>,
    },
    ...(may
      ? [
          {
            key: 'next',
            header: t`Next year`,
            cell: (one: Scheme) => (
              <ButtonLink
                to="/schemes/new"
                search={{ from: one.id }}
                size="compact-xs"
                variant="default"
                aria-label={t`Copy ${one.code} to next year`}
              >
                <Trans>Copy</Trans>
              </ButtonLink>
            ),
          },
        ]
      : []),
  ];
  const add = may && (
    <ButtonLink to="/schemes/new">
      <Trans>New scheme</Trans>
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t`Scholarship schemes`}
        lead={t`One scheme is one scholarship in one year.`}
        actions={add}
      />
      {all.isPending && <LoadingState />}
      {all.isError && (
        <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />
      )}
      {all.data && rows.length === 0 && (
        <EmptyState title={<Trans>There is no scheme yet</Trans>} action={add}>
          <Trans>Applicants can ask for a scholarship once there is one.</Trans>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ListTable label={t`Scholarship schemes`} columns={columns} rows={rows} rowId={(one) => one.id} />
      )}
    </>
  );
}

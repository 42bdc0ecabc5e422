import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLabels } from '@/shared/api/codes';
import { useSession } from '@/shared/api/use-session';
import { inLanguage } from '@/shared/i18n/locales';
import { ButtonLink, TextLink } from '@/shared/ui/office/links';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge } from '@/shared/ui/office/status-badge';
import { type Programme, programmeRecords } from './api';

/** Everything that can be studied, offered or not. */
export function Page() {
  const { t, i18n } = useLingui();
  const session = useSession();
  const all = useQuery(programmeRecords);
  const label = useLabels(['levels', 'teaching-languages']);
  const mayAdd = session.state === 'in' && session.account.permissions.includes('programme.manage');
  const columns: ListColumn<Programme>[] = [
    {
      key: 'name',
      header: t`Programme`,
      cell: (one) => (
        <TextLink to="/programmes/$code" params={{ code: one.code }}>
          {inLanguage(one.name, i18n.locale)}
        </TextLink>
      ),
    },
    { key: 'code', header: t`Code`, cell: (one) => one.code },
    { key: 'level', header: t`Level`, cell: (one) => label('levels', one.level) },
    {
      key: 'language',
      header: t`Taught in`,
      cell: (one) => label('teaching-languages', one.teaching_language),
    },
    { key: 'months', header: t`Months`, figures: true, cell: (one) => one.duration_months },
    {
      key: 'active',
      header: t`State`,
      cell: (one) => (one.active ? <Badge tone="good">{t`Offered`}</Badge> : <Badge>{t`Not offered`}</Badge>),
    },
    {
      key: 'intakes',
      header: t`Intakes`,
      cell: (one) => (
        <TextLink to="/intakes" search={{ programme: one.code }}>
          <Trans>Intakes of {one.code}</Trans>
        </TextLink>
      ),
    },
  ];
  const add = mayAdd && (
    <ButtonLink to="/programmes/new">
      <Trans>New programme</Trans>
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t`Programmes`} lead={t`What can be studied, offered or not.`} actions={add} />
      {all.isPending && <LoadingState />}
      {all.isError && (
        <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />
      )}
      {all.data?.items.length === 0 && (
        <EmptyState title={<Trans>There is no programme yet</Trans>} action={add}>
          <Trans>Add the first one, then offer it at a date: an intake.</Trans>
        </EmptyState>
      )}
      {all.data && all.data.items.length > 0 && (
        <ListTable label={t`Programmes`} columns={columns} rows={all.data.items} rowId={(one) => one.id} />
      )}
    </>
  );
}

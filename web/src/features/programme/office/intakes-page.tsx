import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '@/shared/api/use-session';
import { inLanguage } from '@/shared/i18n/locales';
import { china, formatDay, formatMoment } from '@/shared/lib/time';
import { ButtonLink, TextLink } from '@/shared/ui/office/links';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { type IntakeLine, intakeRecords, programmeRecords } from './api';
import { CopyIntake } from './copy-intake';
import { IntakeState } from './intake-state';
import { intakesSearch } from './intakes-search';

const route = getRouteApi('/inside/intakes');

/** The dates at which programmes are offered, the latest first. */
export function Page() {
  const { t, i18n } = useLingui();
  const search = intakesSearch(route.useSearch());
  const navigate = route.useNavigate();
  const session = useSession();
  const [copying, setCopying] = useState<IntakeLine>();
  const all = useQuery(intakeRecords(search));
  const programmes = useQuery(programmeRecords).data?.items ?? [];
  const may = session.state === 'in' && session.account.permissions.includes('programme.manage');
  const moment = (iso: string) => formatMoment(iso, i18n.locale, china, 'short');
  const columns: ListColumn<IntakeLine>[] = [
    {
      key: 'code',
      header: t`Intake`,
      cell: (one) => (
        <TextLink to="/intakes/$id" params={{ id: one.id }}>
          {one.code}
        </TextLink>
      ),
    },
    { key: 'programme', header: t`Programme`, cell: (one) => inLanguage(one.programme.name, i18n.locale) },
    {
      key: 'starts',
      header: t`Starts`,
      tight: true,
      cell: (one) => formatDay(one.starts_on, i18n.locale, china, 'short'),
    },
    { key: 'opens', header: t`Opens (China)`, tight: true, cell: (one) => moment(one.opens_at) },
    { key: 'closes', header: t`Closes (China)`, tight: true, cell: (one) => moment(one.closes_at) },
    { key: 'seats', header: t`Seats`, figures: true, cell: (one) => one.seats },
    { key: 'state', header: t`State`, cell: (one) => <IntakeState intake={one} /> },
    ...(may
      ? [
          {
            key: 'copy',
            header: t`Next year`,
            cell: (one: IntakeLine) => (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t`Copy ${one.code} to next year`}
                onClick={() => setCopying(one)}
              >
                <Trans>Copy</Trans>
              </Button>
            ),
          },
        ]
      : []),
  ];
  const add = may && (
    <ButtonLink to="/intakes/new" search={{ programme: search.programme }}>
      <Trans>New intake</Trans>
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t`Intakes`}
        lead={t`A programme offered at one date, with seats, times, fees and papers.`}
        actions={add}
      />
      <Group component="search" aria-label={t`Filters`} mb="md" align="flex-end">
        <NativeSelect
          label={t`Programme`}
          value={search.programme ?? ''}
          data={[
            { value: '', label: t`All` },
            ...programmes.map((one) => ({
              value: one.code,
              label: `${one.code} ${inLanguage(one.name, i18n.locale)}`,
            })),
          ]}
          onChange={(event) =>
            void navigate({
              search: { ...search, programme: event.currentTarget.value || undefined },
              replace: true,
            })
          }
        />
        <TextInput
          label={t`Year`}
          type="number"
          min={2000}
          max={2100}
          w="7rem"
          defaultValue={search.year ?? ''}
          onChange={(event) =>
            void navigate({
              search: intakesSearch({ ...search, year: event.currentTarget.value }),
              replace: true,
            })
          }
        />
      </Group>
      {all.isPending && <LoadingState />}
      {all.isError && (
        <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />
      )}
      {all.data?.items.length === 0 && (
        <EmptyState title={<Trans>No intake is like that</Trans>} action={add}>
          <Trans>Offer a programme at a date, or copy what there was last year.</Trans>
        </EmptyState>
      )}
      {all.data && all.data.items.length > 0 && (
        <ListTable label={t`Intakes`} columns={columns} rows={all.data.items} rowId={(one) => one.id} />
      )}
      {copying && <CopyIntake of={copying} onClose={() => setCopying(undefined)} />}
    </>
  );
}

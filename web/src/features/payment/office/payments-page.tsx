import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { formatMoney } from '@/shared/lib/money';
import { china, formatDay } from '@/shared/lib/time';
import { TextLink } from '@/shared/ui/office/links';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, type Tone } from '@/shared/ui/office/status-badge';
import type { Step } from './api';
import { StepDialog, useStepWord } from './payment-step';
import { allPaymentsQuery, type PaymentLine } from './payments-api';
import { type PaymentsSearch, paymentsSearch } from './payments-search';
import { paymentWords, stepWords } from './words';

const route = getRouteApi('/inside/payments');
const tones: Record<string, Tone> = {
  claimed: 'move',
  refund_requested: 'move',
  confirmed: 'good',
  waived: 'calm',
};

/** What applicants say they paid, to be matched with what came; and what they want back. */
export function Page() {
  const { t, i18n } = useLingui();
  const search = paymentsSearch(route.useSearch());
  const navigate = route.useNavigate();
  const all = useInfiniteQuery(allPaymentsQuery(search));
  const items = useCodes('fee-items');
  const word = useStepWord();
  const [asking, setAsking] = useState<{ payment: PaymentLine; step: Step }>();
  const rows = all.data?.pages.flatMap((page) => page.items) ?? [];
  const total = all.data?.pages[0]?.total ?? 0;
  const change = (by: Partial<Record<keyof PaymentsSearch, string>>) =>
    void navigate({ search: paymentsSearch({ ...search, ...by }), replace: true });
  const name = (one: PaymentLine) =>
    [one.surname, one.given_names].filter(Boolean).join(' ') || t`No name yet`;
  const status = (code: string) => (paymentWords[code] ? i18n._(paymentWords[code]) : code);
  const columns: ListColumn<PaymentLine>[] = [
    {
      key: 'name',
      header: t`Applicant`,
      cell: (one) => (
        <TextLink to="/applications/$id" params={{ id: one.application_id }} search={{ tab: 'payments' }}>
          {name(one)}
        </TextLink>
      ),
    },
    { key: 'number', header: t`Number`, tight: true, cell: (one) => one.application_number ?? '–' },
    { key: 'item', header: t`For`, cell: (one) => items.label(one.item) },
    {
      key: 'amount',
      header: t`Amount`,
      figures: true,
      cell: (one) => formatMoney(one.amount, one.currency, i18n.locale),
    },
    {
      key: 'reference',
      header: t`Payer and reference`,
      cell: (one) => [one.payer, one.reference].filter(Boolean).join(' · ') || '–',
    },
    {
      key: 'status',
      header: t`Status`,
      cell: (one) => <Badge tone={tones[one.status]}>{status(one.status)}</Badge>,
    },
    {
      key: 'since',
      header: t`Since`,
      tight: true,
      cell: (one) => formatDay(one.updated_at, i18n.locale, china, 'short'),
    },
    {
      key: 'steps',
      header: t`Actions`,
      cell: (one) => (
        <Group gap={4} wrap="nowrap">
          {one.actions
            .filter((step): step is Step => step in stepWords)
            .map((step) => (
              <Button
                key={step}
                size="compact-xs"
                variant={step === 'confirm' && one.status === 'claimed' ? 'filled' : 'default'}
                aria-label={`${word(one, step)} ${name(one)}, ${items.label(one.item)}`}
                onClick={() => setAsking({ payment: one, step })}
              >
                {word(one, step)}
              </Button>
            ))}
        </Group>
      ),
    },
  ];
  return (
    <>
      <PageHeader title={t`Payments`} lead={t`What applicants say they paid, and what they want back.`} />
      <Group component="search" aria-label={t`Filters`} mb="md" align="flex-end">
        <NativeSelect
          label={t`Status`}
          value={search.status ?? ''}
          onChange={(event) => change({ status: event.currentTarget.value })}
          data={[
            { value: '', label: t`All` },
            ...Object.keys(paymentWords).map((value) => ({ value, label: status(value) })),
          ]}
        />
        <NativeSelect
          label={t`For`}
          value={search.item ?? ''}
          onChange={(event) => change({ item: event.currentTarget.value })}
          data={[
            { value: '', label: t`All` },
            { value: 'application_fee', label: items.label('application_fee') },
            { value: 'deposit', label: items.label('deposit') },
          ]}
        />
      </Group>
      {all.isPending && <LoadingState />}
      {all.isError && (
        <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />
      )}
      {all.data && rows.length === 0 && (
        <EmptyState title={<Trans>No payment is like that</Trans>}>
          <Trans>When an applicant says that something is paid, it appears here.</Trans>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <ListTable label={t`Payments`} columns={columns} rows={rows} rowId={(one) => one.id} />
          <Group mt="sm" gap="md">
            <span>
              <Trans>
                {rows.length} of {total}
              </Trans>
            </span>
            {all.hasNextPage && (
              <Button
                variant="default"
                size="xs"
                loading={all.isFetchingNextPage}
                onClick={() => void all.fetchNextPage()}
              >
                <Trans>Show more</Trans>
              </Button>
            )}
          </Group>
        </>
      )}
      {asking && (
        <StepDialog
          key={`${asking.payment.id} ${asking.step}`}
          payment={asking.payment}
          step={asking.step}
          name={name(asking.payment)}
          item={items.label(asking.payment.item)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

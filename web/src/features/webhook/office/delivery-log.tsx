import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { china, formatMoment } from '@/shared/lib/time';
import { EditPart } from '@/shared/ui/office/edit';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { type Delivery, deliveriesQuery, lookAgain, replayAll, type Webhook, webhookTouched } from './api';
import { DeliveryDialog } from './delivery-dialog';
import { webhookProblems } from './problems';
import { AttemptOutcome, DeliveryState } from './word-badge';
import { eventWords } from './words';

/** What was sent, and what became of it. */
export function DeliveryLog({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [state, setState] = useState<Delivery['state']>();
  const [shown, setShown] = useState<string>();
  const all = useInfiniteQuery({
    ...deliveriesQuery(webhook.id, state),
    refetchInterval: ({ state: now }) =>
      now.data?.pages.some((page) => page.items.some((one) => one.state === 'waiting')) ? lookAgain : false,
  });
  const rows = all.data?.pages.flatMap((page) => page.items) ?? [];
  const again = useMutation({
    mutationFn: () => replayAll(webhook.id),
    onSuccess: ({ replayed }) => toast(t`${replayed} on their way again`),
    onSettled: () => webhookTouched(client, webhook.id),
  });
  const columns = useColumns(setShown);
  return (
    <EditPart
      title={t`What was sent`}
      lead={t`In the last 30 days. What does not arrive is tried again for 72 hours, then given up.`}
    >
      <Stack>
        <Group align="flex-end">
          <NativeSelect
            label={t`Show`}
            value={state ?? ''}
            onChange={(event) =>
              setState((event.currentTarget.value || undefined) as Delivery['state'] | undefined)
            }
            data={[
              { value: '', label: t`everything` },
              { value: 'waiting', label: t`what is on its way` },
              { value: 'delivered', label: t`what arrived` },
              { value: 'dead', label: t`what was given up` },
            ]}
          />
          {webhook.actions.includes('replay') && (
            <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
              <Trans>Send all that was given up again</Trans>
            </Button>
          )}
        </Group>
        {again.isError && <ErrorState error={again.error} texts={webhookProblems} />}
        {all.isPending && <LoadingState />}
        {all.isError && (
          <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />
        )}
        {all.data && rows.length === 0 && (
          <Text c="dimmed">
            {state ? (
              <Trans>There is nothing of that.</Trans>
            ) : (
              <Trans>Nothing was sent yet. Send a test.</Trans>
            )}
          </Text>
        )}
        {rows.length > 0 && (
          <ListTable label={t`What was sent`} columns={columns} rows={rows} rowId={(one) => one.id} tall />
        )}
        {all.hasNextPage && (
          <Button
            variant="default"
            size="xs"
            w="fit-content"
            loading={all.isFetchingNextPage}
            onClick={() => void all.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </Button>
        )}
        {shown && <DeliveryDialog webhook={webhook} id={shown} onClose={() => setShown(undefined)} />}
      </Stack>
    </EditPart>
  );
}

function useColumns(show: (id: string) => void): ListColumn<Delivery>[] {
  const { t, i18n } = useLingui();
  const moment = (iso: string) => formatMoment(iso, i18n.locale, china, 'short');
  const event = (word: string) => (eventWords[word] ? i18n._(eventWords[word]) : word);
  return [
    { key: 'at', header: t`When`, tight: true, cell: (one) => moment(one.created_at) },
    { key: 'event', header: t`Event`, cell: (one) => event(one.event) },
    { key: 'seq', header: t`Place`, figures: true, cell: (one) => one.seq ?? '–' },
    {
      key: 'state',
      header: t`State`,
      cell: (one) => (
        <>
          <DeliveryState state={one.state} />
          {one.due_at && (
            <>
              {' '}
              <Trans>next try {moment(one.due_at)}</Trans>
            </>
          )}
        </>
      ),
    },
    {
      key: 'last',
      header: t`Last answer`,
      cell: (one) => (one.last_attempt ? <AttemptOutcome attempt={one.last_attempt} /> : '–'),
    },
    {
      key: 'actions',
      header: t`Tries`,
      cell: (one) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t`Look at the tries of ${event(one.event)}, ${moment(one.created_at)}`}
          onClick={() => show(one.id)}
        >
          <Trans>Look</Trans>
        </Button>
      ),
    },
  ];
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { china, formatMoment } from '@/shared/lib/time';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { type Attempt, deliveryQuery, replayOne, type Webhook, webhookTouched } from './api';
import { webhookProblems } from './problems';
import { AttemptOutcome, DeliveryState } from './word-badge';

type Props = { webhook: Webhook; id: string; onClose: () => void };

/** One delivery with each try, and the way to send it again. */
export function DeliveryDialog({ webhook, id, onClose }: Props) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const one = useQuery(deliveryQuery(webhook.id, id));
  const again = useMutation({
    mutationFn: () => replayOne(webhook.id, id),
    onSuccess: () => {
      toast(t`It is on its way again`);
      onClose();
    },
    onSettled: () => webhookTouched(client, webhook.id),
  });
  const columns: ListColumn<Attempt>[] = [
    { key: 'at', header: t`When`, tight: true, cell: (a) => formatMoment(a.at, i18n.locale, china, 'short') },
    { key: 'outcome', header: t`Outcome`, cell: (a) => <AttemptOutcome attempt={a} /> },
    { key: 'took', header: t`Took, ms`, figures: true, cell: (a) => a.took_ms },
    { key: 'answer', header: t`Answer`, cell: (a) => a.answer || '–' },
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t`One delivery`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack>
        {one.isPending && <LoadingState />}
        {one.isError && (
          <ErrorState error={one.error} texts={webhookProblems} onRetry={() => void one.refetch()} />
        )}
        {one.data && (
          <>
            <Text size="sm">
              <DeliveryState state={one.data.state} /> <span className="ltr">{one.data.event}</span> ·{' '}
              <Trans>
                webhook-id <code className="ltr">{id}</code>
              </Trans>
            </Text>
            {one.data.attempts.length === 0 ? (
              <Text c="dimmed">
                <Trans>It was not tried yet.</Trans>
              </Text>
            ) : (
              <ListTable
                label={t`Tries`}
                columns={columns}
                rows={one.data.attempts}
                rowId={(a) => a.at}
                tall
              />
            )}
          </>
        )}
        {again.isError && <ErrorState error={again.error} texts={webhookProblems} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            <Trans>Close</Trans>
          </Button>
          {one.data?.actions.includes('replay') && !webhook.disabled_at && (
            <Button loading={again.isPending} onClick={() => again.mutate()}>
              <Trans>Send it again</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

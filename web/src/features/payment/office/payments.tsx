import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { formatDay, readersZone, tag } from '@/shared/lib/time';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, type Tone } from '@/shared/ui/office/status-badge';
import { changePayment, type Payment, paymentsQuery, type Step } from './api';
import { paymentWords, stepWords } from './words';

const tones: Record<string, Tone> = { claimed: 'move', confirmed: 'good', waived: 'calm', due: 'plain' };

/** What the applicant owes, says to have paid, and what finance made of it. */
export function Payments({ applicationId }: { applicationId: string }) {
  const all = useQuery(paymentsQuery(applicationId));
  if (all.isPending) return <LoadingState />;
  if (all.isError)
    return <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />;
  if (all.data.items.length === 0) return <EmptyState title={<Trans>Nothing is to be paid yet</Trans>} />;
  return (
    <Stack>
      {all.data.items.map((payment) => (
        <Line key={payment.id} payment={payment} />
      ))}
    </Stack>
  );
}

function Line({ payment }: { payment: Payment }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const items = useCodes('fee-items');
  const [asking, setAsking] = useState<Step>();
  const [reason, setReason] = useState('');
  const saving = useMutation({
    mutationFn: ({ step, why }: { step: Step; why?: string }) =>
      changePayment(payment, { action: step, reason: why }),
    onSuccess: () => setAsking(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: ['application', payment.application_id] }),
  });
  const steps = payment.actions.filter((one): one is Step => one in stepWords);
  const label = (step: Step) => {
    const word = stepWords[step];
    return word ? i18n._(word) : step;
  };
  const word = paymentWords[payment.status];
  const money = new Intl.NumberFormat(tag(i18n.locale), { style: 'currency', currency: payment.currency });
  const due = payment.due_by && formatDay(payment.due_by, i18n.locale, readersZone(), 'short');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (asking && reason.trim()) saving.mutate({ step: asking, why: reason.trim() });
  };
  return (
    <Paper withBorder p="sm" component="article">
      <Group gap="xs" mb="xs">
        <Text fw={600}>{items.label(payment.item)}</Text>
        <Text>{money.format(payment.amount / 100)}</Text>
        <Badge tone={tones[payment.status]}>{word ? i18n._(word) : payment.status}</Badge>
        {due && (
          <Text size="sm" c="dimmed">
            <Trans>until {due}</Trans>
          </Text>
        )}
      </Group>
      {(payment.payer || payment.reference || payment.reason) && (
        <Text size="sm" mb="xs">
          {[payment.payer, payment.reference, payment.reason].filter(Boolean).join(' · ')}
        </Text>
      )}
      <Group gap="xs">
        {steps.map((step) => (
          <Button
            key={step}
            size="xs"
            variant={step === 'confirm' ? 'filled' : 'default'}
            loading={saving.isPending}
            onClick={() =>
              step === 'waive' || step === 'request_refund' ? setAsking(step) : saving.mutate({ step })
            }
          >
            {label(step)}
          </Button>
        ))}
      </Group>
      {asking && (
        <form onSubmit={send}>
          <Group gap="xs" align="flex-end" mt="xs">
            <TextInput
              autoFocus
              size="xs"
              label={t`Reason`}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button size="xs" type="submit" disabled={!reason.trim()} loading={saving.isPending}>
              {label(asking)}
            </Button>
          </Group>
        </form>
      )}
      {saving.isError && <ErrorState error={saving.error} />}
    </Paper>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiError } from '@/shared/api/problem';
import { useProblem } from '@/shared/i18n/problems';
import { formatMoney } from '@/shared/lib/money';
import { ErrorState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { changePayment, type Payment, type Step } from './api';
import { paymentProblems } from './payment-problems';
import { stepWords } from './words';

/** What a step is called: confirming what was asked back refuses the refund. */
export function useStepWord(): (payment: Payment, step: Step) => string {
  const { t, i18n } = useLingui();
  return (payment, step) => {
    if (step === 'confirm' && payment.status === 'refund_requested') return t`Refuse the refund`;
    const word = stepWords[step];
    return (word ? i18n._(word) : step).replace('…', '');
  };
}

type Props = { payment: Payment; step: Step; name: string; item: string; onClose: () => void };

/** One step of one payment, asked again with everything that matters in view. */
export function StepDialog({ payment, step, name, item, onClose }: Props) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const word = useStepWord()(payment, step);
  const [reason, setReason] = useState('');
  const saving = useMutation<Payment, ApiError>({
    mutationFn: () => changePayment(payment, { action: step, reason: reason.trim() || undefined }),
    onSuccess: () => {
      toast(t`${word}: done`);
      onClose();
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['payments'] }),
        client.invalidateQueries({ queryKey: ['application', payment.application_id] }),
      ]),
  });
  const problem = useProblem(saving.error, paymentProblems);
  const amount = formatMoney(payment.amount, payment.currency, i18n.locale);
  const send = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={word} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form onSubmit={send}>
        <Stack>
          <div>
            <Text fw={600}>
              {name}: {item}, {amount}
            </Text>
            <Text size="sm" c="dimmed">
              {[payment.payer, payment.reference].filter(Boolean).join(' · ') || (
                <Trans>Nobody has said who paid, and how.</Trans>
              )}
            </Text>
            {payment.reason && (
              <Text size="sm">
                <Trans>Reason given: {payment.reason}</Trans>
              </Text>
            )}
          </div>
          <TextInput
            data-autofocus
            label={t`Reason`}
            description={t`The applicant reads it. It is needed to waive and to refuse.`}
            value={reason}
            error={problem?.field('reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {saving.isError && <ErrorState error={saving.error} texts={paymentProblems} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={saving.isPending} color={step === 'waive' ? 'red' : undefined}>
              {word}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

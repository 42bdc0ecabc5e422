import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { Button } from '@/shared/ui/portal/button';
import { TextField } from '@/shared/ui/portal/field';
import { Notice } from '@/shared/ui/portal/notice';
import { toast } from '@/shared/ui/toast';
import { claimPayment, type Payment } from '../api';
import { offerProblems } from '../problems';

/** "I have transferred it": from whose account, and under which reference. */
export function ClaimForm({ payment, onDone }: { payment: Payment; onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [missing, setMissing] = useState<{ payer?: string; reference?: string }>({});
  const claiming = useWrite(claimPayment, {
    onSuccess: () => {
      toast(t`Thank you. The office will confirm when the money is there.`);
      void client.invalidateQueries({ queryKey: ['payments', 'of', payment.application_id] });
      void client.invalidateQueries({ queryKey: ['applications'] });
      onDone();
    },
  });
  const problem = useProblem(claiming.error, offerProblems);
  useEffect(() => document.getElementById('payer')?.focus(), []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = textOf(event.currentTarget);
    const [payer, reference] = [form('payer').trim(), form('reference').trim()];
    const wrong = {
      payer: payer ? undefined : t`Say from whose account the money comes.`,
      reference: reference ? undefined : t`Give the reference of the transfer.`,
    };
    setMissing(wrong);
    if (wrong.payer) document.getElementById('payer')?.focus();
    else if (wrong.reference) document.getElementById('reference')?.focus();
    else claiming.mutate({ id: payment.application_id, item: payment.item, payer, reference });
  }

  return (
    <form noValidate className="stack" onSubmit={submit}>
      {problem && <Notice kind="bad" live title={problem.text} />}
      <TextField
        id="payer"
        name="payer"
        maxLength={500}
        dir="auto"
        defaultValue={payment.payer}
        label={t`From whose account?`}
        hint={t`The name as the bank writes it; it may be a parent or a sponsor`}
        error={missing.payer ?? problem?.field('payer')}
      />
      <TextField
        id="reference"
        name="reference"
        maxLength={500}
        dir="auto"
        defaultValue={payment.reference}
        label={t`Reference of the transfer`}
        hint={t`It stands on the receipt of the bank`}
        error={missing.reference ?? problem?.field('reference')}
      />
      <div className="row">
        <Button kind="primary" type="submit" busy={claiming.isPending}>
          <Trans>Tell the office</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

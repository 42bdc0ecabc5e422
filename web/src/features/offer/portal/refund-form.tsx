import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { Button } from '@/shared/ui/portal/button';
import { TextAreaField } from '@/shared/ui/portal/field';
import { Notice } from '@/shared/ui/portal/notice';
import { toast } from '@/shared/ui/toast';
import { type Payment, requestRefund } from '../api';
import { offerProblems } from '../problems';

/** Asks for a payment back, with the reason that the office needs. */
export function RefundForm({ payment, onDone }: { payment: Payment; onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [missing, setMissing] = useState<string>();
  const asking = useMutation({
    mutationFn: requestRefund,
    onSuccess: () => {
      toast(t`The office has your request.`);
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['payments', 'of', payment.application_id] }),
  });
  const problem = useProblem(asking.error, offerProblems);
  useEffect(() => document.getElementById('refund-reason')?.focus(), []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = textOf(event.currentTarget)('reason').trim();
    setMissing(reason ? undefined : t`Say why you want it back.`);
    if (reason) asking.mutate({ payment, reason });
    else document.getElementById('refund-reason')?.focus();
  }

  return (
    <form noValidate className="stack" onSubmit={submit}>
      {problem && <Notice kind="bad" live title={problem.text} />}
      <TextAreaField
        id="refund-reason"
        name="reason"
        maxLength={500}
        dir="auto"
        rows={3}
        label={t`Why do you want it back?`}
        error={missing ?? problem?.field('reason')}
      />
      <div className="row">
        <Button kind="primary" type="submit" busy={asking.isPending}>
          <Trans>Ask for it back</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { Button } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { ConfirmDialog } from '@/shared/ui/portal/dialog';
import { TextField } from '@/shared/ui/portal/field';
import { Notice } from '@/shared/ui/portal/notice';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { toast } from '@/shared/ui/toast';
import { giveMandate, type Mandate, mandatesQuery, revokeMandate } from '../me';
import { accountProblems } from '../problems';
import styles from './account-page.module.css';

/** Who may see and write one's applications, and the way to let somebody or to stop it. */
export function MandatesPart() {
  const { t } = useLingui();
  const client = useQueryClient();
  const mandates = useQuery(mandatesQuery);
  const [asked, setAsked] = useState<Mandate>();
  const revoking = useMutation({
    mutationFn: (mandate: Mandate) => revokeMandate(mandate.id),
    onSuccess: () => toast(t`The mandate is taken back.`),
    onSettled: () => {
      setAsked(undefined);
      return client.invalidateQueries({ queryKey: mandatesQuery.queryKey });
    },
  });
  const problem = useProblem(revoking.error, accountProblems);
  return (
    <>
      <p className="soft">
        <Trans>
          An agent to whom you give a mandate can fill in your applications and write to the office. The
          account stays yours: only you can answer an offer, and you can take the mandate back at any time.
        </Trans>
      </p>
      {problem && <Notice kind="bad" live title={problem.text} />}
      {mandates.isPending && <Skeleton lines={2} />}
      {mandates.isError && (
        <ErrorState
          error={mandates.error}
          onRetry={() => void mandates.refetch()}
          busy={mandates.isFetching}
        />
      )}
      {mandates.data?.items.length === 0 && (
        <p>
          <Trans>Nobody but you sees your applications.</Trans>
        </p>
      )}
      {mandates.data && mandates.data.items.length > 0 && (
        <ul className={styles.list}>
          {mandates.data.items.map((mandate) => (
            <li key={mandate.id} className={styles.item}>
              <div className={styles.text}>
                <strong className="ltr">{mandate.agent_email}</strong>
                <p className="soft small">
                  <Trans>
                    Since <DateTime at={mandate.given_at} style="day" />
                  </Trans>
                </p>
              </div>
              <Button onClick={() => setAsked(mandate)}>
                <Trans>Take back</Trans>
                <span className="visually-hidden"> {mandate.agent_email}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <GiveForm />
      <ConfirmDialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={<Trans>Take the mandate back?</Trans>}
        confirm={<Trans>Take back</Trans>}
        danger
        busy={revoking.isPending}
        onConfirm={() => asked && revoking.mutate(asked)}
      >
        <p>
          <strong className="ltr">{asked?.agent_email}</strong>
        </p>
        <p>
          <Trans>From this moment on they do not see your applications any more.</Trans>
        </p>
      </ConfirmDialog>
    </>
  );
}

function GiveForm() {
  const { t } = useLingui();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState(false);
  const giving = useWrite(giveMandate, {
    onSuccess: () => {
      form.current?.reset();
      toast(t`The mandate is given.`);
      return client.invalidateQueries({ queryKey: mandatesQuery.queryKey });
    },
  });
  const problem = useProblem(giving.error, accountProblems);
  const field = problem?.field('agent_email');

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = textOf(event.currentTarget)('agent_email').trim();
    setMissing(!email);
    if (email) giving.mutate(email);
  }

  return (
    <form ref={form} noValidate className="stack" onSubmit={submit}>
      {problem && !field && <Notice kind="bad" live title={problem.text} />}
      <TextField
        name="agent_email"
        type="email"
        inputMode="email"
        autoCapitalize="off"
        spellCheck={false}
        dir="ltr"
        label={t`E-mail address of your agent`}
        error={missing ? t`Enter the e-mail address with which your agent signs in.` : field}
      />
      <div className="row">
        <Button type="submit" busy={giving.isPending}>
          <Trans>Give a mandate</Trans>
        </Button>
      </div>
    </form>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { ApiError } from '@/shared/api/problem';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { nextPath, withNext } from '@/shared/lib/next';
import { useAction } from '@/shared/lib/use-action';
import { Button } from '@/shared/ui/portal/button';
import { TextField } from '@/shared/ui/portal/field';
import { FormErrorSummary } from '@/shared/ui/portal/form-error-summary';
import { TextLink } from '@/shared/ui/portal/link';
import { toast } from '@/shared/ui/toast';
import { signIn, verifyEmail } from '../../api';
import { forgetPending, pendingFor } from '../../pending';
import { accountProblems } from '../../problems';
import { AuthCard } from './auth-card';

export function Page() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const known = new URLSearchParams(location.search).get('email') ?? '';
  const pending = pendingFor(known);
  const verifying = useAction(async (typed: { email: string; code: string }) => {
    // Read before: who is signed in is led on at once.
    const on = pending ? nextPath(location.search, '/home') : withNext('/sign-in?verified', location.search);
    await verifyEmail(typed);
    if (pending) await signIn(pending);
    forgetPending();
    go(on, { replace: true });
  });
  const again = useAction(async () => {
    // Whoever signs in unconfirmed is sent a new code.
    await (pending && signIn(pending))?.catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.code !== 'account.unverified') throw error;
    });
    toast(t`A new code is on its way.`);
  });
  const problem = useProblem(verifying.error ?? again.error, accountProblems);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = textOf(event.currentTarget);
    void verifying.run({ email: form('email') || known, code: form('code') });
  }

  return (
    <AuthCard
      title={t`Confirm your e-mail address`}
      lead={
        known ? (
          <Trans>
            We have sent a code of six digits to <strong className="ltr">{known}</strong>. It is good for 15
            minutes.
          </Trans>
        ) : (
          <Trans>We have sent you a code of six digits. It is good for 15 minutes.</Trans>
        )
      }
      foot={
        <TextLink href="/register">
          <Trans>Use another address</Trans>
        </TextLink>
      }
    >
      <FormErrorSummary problem={problem} />
      <form noValidate className="stack" onSubmit={submit}>
        {!known && (
          <TextField
            id="email"
            name="email"
            type="email"
            autoComplete="username"
            dir="ltr"
            label={<Trans>E-mail address</Trans>}
          />
        )}
        <TextField
          id="code"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          dir="ltr"
          label={<Trans>Code</Trans>}
          hint={<Trans>Not there? Look among unwanted mail too.</Trans>}
        />
        <Button kind="primary" type="submit" wide busy={verifying.busy}>
          <Trans>Confirm</Trans>
        </Button>
        {pending ? (
          <Button kind="quiet" wide busy={again.busy} onClick={() => void again.run(undefined)}>
            <Trans>Send a new code</Trans>
          </Button>
        ) : (
          <p className="soft small">
            <Trans>
              For a new code, <TextLink href="/sign-in">sign in</TextLink> with your password: we send one
              whenever the address is not confirmed yet.
            </Trans>
          </p>
        )}
      </form>
    </AuthCard>
  );
}

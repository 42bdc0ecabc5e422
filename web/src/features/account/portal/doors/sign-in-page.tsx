import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { ApiError } from '@/shared/api/problem';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { withNext } from '@/shared/lib/next';
import { useAction } from '@/shared/lib/use-action';
import { Button } from '@/shared/ui/portal/button';
import { PasswordField, TextField } from '@/shared/ui/portal/field';
import { FormErrorSummary } from '@/shared/ui/portal/form-error-summary';
import { TextLink } from '@/shared/ui/portal/link';
import { Notice } from '@/shared/ui/portal/notice';
import { signIn } from '../../api';
import { setPending } from '../../pending';
import { accountProblems } from '../../problems';
import { AuthCard } from './auth-card';

export function Page() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const [missing, setMissing] = useState({ email: false, password: false });
  const [otp, setOtp] = useState(false);
  // The guard takes over once somebody is signed in.
  const entering = useAction(async (typed: Parameters<typeof signIn>[0]) => {
    try {
      await signIn(typed);
    } catch (error) {
      const code = error instanceof ApiError ? error.code : '';
      if (code === 'account.otp_required') setOtp(true);
      if (code !== 'account.unverified') throw error;
      setPending({ email: typed.email, password: typed.password });
      go(withNext(`/verify?email=${encodeURIComponent(typed.email)}`, location.search));
    }
  });
  const asksForCode = entering.error instanceof ApiError && entering.error.code === 'account.otp_required';
  const problem = useProblem(asksForCode ? undefined : entering.error, accountProblems);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = textOf(event.currentTarget);
    const wrong = {
      email: !form('email'),
      password: !form('password'),
    };
    setMissing(wrong);
    if (wrong.email || wrong.password) return;
    void entering.run({ email: form('email'), password: form('password'), otp: form('otp') || undefined });
  }

  const after = new URLSearchParams(location.search);
  return (
    <AuthCard
      title={t`Sign in`}
      lead={<Trans>Go on with your application where you left it.</Trans>}
      foot={
        <>
          <TextLink href="/forgot-password">
            <Trans>Forgot your password?</Trans>
          </TextLink>
          <TextLink href={withNext('/register', location.search)}>
            <Trans>Open an account</Trans>
          </TextLink>
        </>
      }
    >
      {after.has('new-password') && (
        <Notice kind="good">
          <Trans>Your new password is set. Sign in with it.</Trans>
        </Notice>
      )}
      {after.has('verified') && (
        <Notice kind="good">
          <Trans>Your e-mail address is confirmed. Sign in to begin.</Trans>
        </Notice>
      )}
      <FormErrorSummary problem={problem} />
      {asksForCode && (
        <Notice live>
          <Trans>Enter the code that your authenticator app shows.</Trans>
        </Notice>
      )}
      <form noValidate className="stack" onSubmit={submit}>
        <TextField
          id="email"
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          dir="ltr"
          label={<Trans>E-mail address</Trans>}
          error={missing.email ? t`Enter your e-mail address.` : undefined}
        />
        <PasswordField
          id="password"
          name="password"
          autoComplete="current-password"
          label={<Trans>Password</Trans>}
          error={missing.password ? t`Enter your password.` : undefined}
        />
        {otp && (
          <TextField
            id="otp"
            name="otp"
            inputMode="numeric"
            autoComplete="one-time-code"
            dir="ltr"
            label={<Trans>Code of the authenticator app</Trans>}
          />
        )}
        <Button kind="primary" type="submit" wide busy={entering.busy}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
    </AuthCard>
  );
}

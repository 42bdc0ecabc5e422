import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { useAction } from '@/shared/lib/use-action';
import { Button } from '@/shared/ui/portal/button';
import { TextField } from '@/shared/ui/portal/field';
import { FormErrorSummary } from '@/shared/ui/portal/form-error-summary';
import { TextLink } from '@/shared/ui/portal/link';
import { forgotPassword } from '../../api';
import { accountProblems } from '../../problems';
import { AuthCard } from './auth-card';

export function Page() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const [missing, setMissing] = useState(false);
  const asking = useAction(async (email: string) => {
    await forgotPassword(email);
    go(`/reset-password?email=${encodeURIComponent(email)}`);
  });
  const problem = useProblem(asking.error, accountProblems);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = textOf(event.currentTarget)('email');
    setMissing(!email);
    if (email) void asking.run(email);
  }

  return (
    <AuthCard
      title={t`Forgotten password`}
      lead={<Trans>We send a code to your e-mail address. With it you set a new password.</Trans>}
      foot={
        <TextLink href="/sign-in">
          <Trans>Back to sign-in</Trans>
        </TextLink>
      }
    >
      <FormErrorSummary problem={problem} />
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
          error={missing ? t`Enter your e-mail address.` : undefined}
        />
        <Button kind="primary" type="submit" wide busy={asking.busy}>
          <Trans>Send the code</Trans>
        </Button>
      </form>
    </AuthCard>
  );
}

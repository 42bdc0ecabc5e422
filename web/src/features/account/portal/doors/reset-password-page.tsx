import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { useAction } from '@/shared/lib/use-action';
import { Button } from '@/shared/ui/portal/button';
import { PasswordField, TextField } from '@/shared/ui/portal/field';
import { FormErrorSummary } from '@/shared/ui/portal/form-error-summary';
import { TextLink } from '@/shared/ui/portal/link';
import { resetPassword } from '../../api';
import { accountProblems } from '../../problems';
import { AuthCard } from './auth-card';

export function Page() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const known = new URLSearchParams(location.search).get('email') ?? '';
  const setting = useAction(async (typed: Parameters<typeof resetPassword>[0]) => {
    await resetPassword(typed);
    go('/sign-in?new-password');
  });
  const problem = useProblem(setting.error, accountProblems);
  const wrong = (problem?.fields ?? []).map((field) => ({ id: field.name, text: field.text }));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = textOf(event.currentTarget);
    void setting.run({ email: form('email') || known, code: form('code'), password: form('password') });
  }

  return (
    <AuthCard
      title={t`Set a new password`}
      lead={
        known ? (
          <Trans>
            If <strong className="ltr">{known}</strong> has an account, a code is on its way there. It is good
            for 15 minutes.
          </Trans>
        ) : undefined
      }
      foot={
        <TextLink href="/forgot-password">
          <Trans>Send a new code</Trans>
        </TextLink>
      }
    >
      <FormErrorSummary problem={problem} errors={wrong} />
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
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
          label={<Trans>Code</Trans>}
          hint={<Trans>Not there? Look among unwanted mail too.</Trans>}
        />
        <PasswordField
          id="password"
          name="password"
          autoComplete="new-password"
          label={<Trans>New password</Trans>}
          hint={<Trans>At least 10 characters; a few words are good</Trans>}
          error={problem?.field('password')}
        />
        <Button kind="primary" type="submit" wide busy={setting.busy}>
          <Trans>Set the password</Trans>
        </Button>
      </form>
    </AuthCard>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { withNext } from '@/shared/lib/next';
import { useAction } from '@/shared/lib/use-action';
import { Button } from '@/shared/ui/portal/button';
import { PasswordField, TextField } from '@/shared/ui/portal/field';
import { FormErrorSummary } from '@/shared/ui/portal/form-error-summary';
import { TextLink } from '@/shared/ui/portal/link';
import { register } from '../../api';
import { setPending } from '../../pending';
import { accountProblems } from '../../problems';
import { AuthCard } from './auth-card';

export function Page() {
  const { t, i18n } = useLingui();
  const [, go] = useLocation();
  const registering = useAction(async (typed: Parameters<typeof register>[0]) => {
    await register(typed);
    setPending({ email: typed.email, password: typed.password });
    go(withNext(`/verify?email=${encodeURIComponent(typed.email)}`, location.search));
  });
  const problem = useProblem(registering.error, accountProblems);
  const wrong = (problem?.fields ?? []).map((field) => ({ id: field.name, text: field.text }));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = textOf(event.currentTarget);
    void registering.run({
      full_name: form('full_name'),
      email: form('email'),
      password: form('password'),
      locale: i18n.locale,
      time_zone: deviceZone(),
    });
  }

  return (
    <AuthCard
      title={t`Open an account`}
      lead={
        <Trans>
          One account holds all your applications. We send a code to your e-mail address to confirm it.
        </Trans>
      }
      foot={
        <TextLink href={withNext('/sign-in', location.search)}>
          <Trans>I have an account already</Trans>
        </TextLink>
      }
    >
      <FormErrorSummary problem={problem} errors={wrong} />
      <form noValidate className="stack" onSubmit={submit}>
        <TextField
          id="full_name"
          name="full_name"
          autoComplete="name"
          label={<Trans>Full name</Trans>}
          hint={<Trans>As in your passport, in Latin letters</Trans>}
          error={problem?.field('full_name')}
        />
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
          hint={
            <Trans>
              One that you will still have next year: everything about your application goes there
            </Trans>
          }
          error={problem?.field('email')}
        />
        <PasswordField
          id="password"
          name="password"
          autoComplete="new-password"
          label={<Trans>Password</Trans>}
          hint={<Trans>At least 10 characters; a few words are good</Trans>}
          error={problem?.field('password')}
        />
        <Button kind="primary" type="submit" wide busy={registering.busy}>
          <Trans>Open an account</Trans>
        </Button>
      </form>
    </AuthCard>
  );
}

/** Deadlines in mails are said in this zone too. */
function deviceZone(): string | undefined {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone?.includes('/') && !zone.startsWith('Etc/') ? zone : undefined;
}

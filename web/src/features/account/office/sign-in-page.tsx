import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Center, Group, Paper, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiError } from '@/shared/api/problem';
import { useSiteName } from '@/shared/api/site';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { nextPath } from '@/shared/lib/next';
import { Mark } from '@/shared/ui/mark';
import { PageHeader } from '@/shared/ui/office/page-header';
import { signIn } from '../api';
import { accountProblems } from '../problems';

type Typed = { email: string; password: string };

/** First the password, then, where the account has one, the code of the authenticator. */
export function Page() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const college = useSiteName();
  const [proven, setProven] = useState<Typed>();
  const [missing, setMissing] = useState({ email: false, password: false });
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: () => navigate({ href: `/office${nextPath(location.search, '/')}` }),
    onError: (error, typed) => {
      if (error instanceof ApiError && error.code === 'account.otp_required') setProven(typed);
    },
  });
  const onlyCode = entering.error instanceof ApiError && entering.error.code === 'account.otp_required';
  const problem = useProblem(onlyCode ? undefined : entering.error, accountProblems);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = textOf(event.currentTarget);
    if (proven) return entering.mutate({ ...proven, otp: form('otp') });
    const typed = { email: form('email').trim(), password: form('password') };
    setMissing({ email: typed.email === '', password: typed.password === '' });
    const empty = (['email', 'password'] as const).find((name) => typed[name] === '');
    if (empty) event.currentTarget.querySelector<HTMLInputElement>(`[name="${empty}"]`)?.focus();
    else entering.mutate(typed);
  }

  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder p="xl" w="26rem" maw="100%" radius="lg">
        <Group mb="md" gap="sm">
          <Mark />
          <span>{college}</span>
        </Group>
        <PageHeader title={proven ? t`One more step` : t`Sign in to the office`} />
        <form noValidate onSubmit={submit}>
          <Stack>
            {problem && (
              <Alert color="red" role="alert">
                {problem.text}
              </Alert>
            )}
            {proven ? (
              <TextInput
                key="otp"
                name="otp"
                label={t`Code of your authenticator app`}
                inputMode="numeric"
                autoComplete="one-time-code"
                autoFocus
              />
            ) : (
              <>
                <TextInput
                  name="email"
                  type="email"
                  label={t`E-mail address`}
                  autoComplete="username"
                  error={missing.email && t`Enter your e-mail address.`}
                />
                <PasswordInput
                  name="password"
                  label={t`Password`}
                  autoComplete="current-password"
                  error={missing.password && t`Enter your password.`}
                />
              </>
            )}
            <Button type="submit" loading={entering.isPending}>
              <Trans>Sign in</Trans>
            </Button>
            {proven ? (
              <Anchor
                component="button"
                type="button"
                onClick={() => {
                  setProven(undefined);
                  entering.reset();
                }}
              >
                <Trans>Another account</Trans>
              </Anchor>
            ) : (
              <Anchor href="/forgot-password">
                <Trans>Forgot your password?</Trans>
              </Anchor>
            )}
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}

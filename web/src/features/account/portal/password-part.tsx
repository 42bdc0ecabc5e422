import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { ApiError } from '@/shared/api/problem';
import { useProblem } from '@/shared/i18n/problems';
import { textOf } from '@/shared/lib/form-data';
import { Button } from '@/shared/ui/portal/button';
import { PasswordField } from '@/shared/ui/portal/field';
import { Notice } from '@/shared/ui/portal/notice';
import { toast } from '@/shared/ui/toast';
import { changePassword, sessionsQuery } from '../me';
import { accountProblems } from '../problems';

/** Sets another password; everywhere else the account is signed out. */
export function PasswordPart({ email }: { email: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<{ current?: string; password?: string }>({});
  const changing = useMutation<unknown, ApiError, { current: string; password: string }>({
    mutationFn: changePassword,
    onSuccess: () => {
      form.current?.reset();
      toast(t`Your new password is set. Other devices are signed out.`);
      return client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const problem = useProblem(changing.error, accountProblems);
  const wrong = changing.error?.code === 'account.password_wrong' ? problem?.text : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = textOf(event.currentTarget);
    const typed = { current: text('current'), password: text('password') };
    const empty = {
      current: typed.current ? undefined : t`Enter your password of now.`,
      password: typed.password ? undefined : t`Enter a new password.`,
    };
    setMissing(empty);
    if (!empty.current && !empty.password) changing.mutate(typed);
  }

  return (
    <form ref={form} noValidate className="stack" onSubmit={submit}>
      {problem && !wrong && <Notice kind="bad" live title={problem.text} />}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <PasswordField
        name="current"
        autoComplete="current-password"
        label={t`Password now`}
        error={missing.current ?? wrong ?? problem?.field('current')}
      />
      <PasswordField
        name="password"
        autoComplete="new-password"
        label={t`New password`}
        hint={t`At least 10 characters; a few words are good`}
        error={missing.password ?? problem?.field('password')}
      />
      <div className="row">
        <Button type="submit" busy={changing.isPending}>
          <Trans>Change the password</Trans>
        </Button>
      </div>
    </form>
  );
}

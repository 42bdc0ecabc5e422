import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import type { ApiError } from '@/shared/api/problem';
import type { Account } from '@/shared/api/session';
import { useSite } from '@/shared/api/site';
import { type Locale, locales } from '@/shared/i18n/locales';
import { useProblem } from '@/shared/i18n/problems';
import { chooseLanguage, offeredLocales } from '@/shared/i18n/start';
import { readersZone } from '@/shared/lib/time';
import { Button } from '@/shared/ui/portal/button';
import { SelectField, TextField } from '@/shared/ui/portal/field';
import { Notice } from '@/shared/ui/portal/notice';
import { toast } from '@/shared/ui/toast';
import { changeMe, meQuery } from '../me';
import { accountProblems } from '../problems';
import { zonesWith } from '../zones';

/** Name, language and time zone. */
export function ProfilePart({ account }: { account: Account }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const site = useSite();
  const [name, setName] = useState(account.full_name);
  const [locale, setLocale] = useState(account.locale);
  const [zone, setZone] = useState(account.time_zone);
  const zones = useMemo(() => zonesWith(account.time_zone, readersZone()), [account.time_zone]);
  const saving = useMutation<Account, ApiError, { full_name: string; locale: string; time_zone: string }>({
    mutationFn: (typed) => changeMe({ ...typed, version: account.version }),
    onSuccess: (now) => {
      client.setQueryData(meQuery.queryKey, now);
      const language = offeredLocales().find((one) => one === now.locale);
      if (language && now.locale !== account.locale) void chooseLanguage(language);
      toast(t`Saved.`);
    },
    onError: (error) => {
      if (error.stale) void client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  const problem = useProblem(saving.error, accountProblems);
  const languages = [...new Set([...(site?.languages ?? offeredLocales()), account.locale])];

  function submit(event: FormEvent) {
    event.preventDefault();
    saving.mutate({ full_name: name.trim(), locale, time_zone: zone.trim() });
  }

  const common = {
    label: t`Time zone`,
    hint: t`Deadlines are shown in it, and in China’s`,
    value: zone,
    error: problem?.field('time_zone'),
  };
  return (
    <form noValidate className="stack" onSubmit={submit}>
      {problem && <Notice kind="bad" live title={problem.text} />}
      <TextField
        label={t`Your name`}
        autoComplete="name"
        dir="auto"
        maxLength={200}
        value={name}
        error={problem?.field('full_name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SelectField
        label={t`Language`}
        hint={t`In which we write to you`}
        value={locale}
        options={languages.map((one) => ({ value: one, label: locales[one as Locale]?.name ?? one }))}
        error={problem?.field('locale')}
        onChange={(event) => setLocale(event.currentTarget.value)}
      />
      {zones.length > 0 ? (
        <SelectField
          {...common}
          options={zones.map((one) => ({ value: one, label: one.replace(/_/g, ' ') }))}
          onChange={(event) => setZone(event.currentTarget.value)}
        />
      ) : (
        <TextField {...common} dir="ltr" onChange={(event) => setZone(event.currentTarget.value)} />
      )}
      <div className="row">
        <Button kind="primary" type="submit" busy={saving.isPending}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { inLanguage } from '@/shared/i18n/locales';
import { useProblem } from '@/shared/i18n/problems';
import { Button } from '@/shared/ui/portal/button';
import { SelectField } from '@/shared/ui/portal/field';
import { Notice } from '@/shared/ui/portal/notice';
import { toast } from '@/shared/ui/toast';
import { schemesQuery, wishScholarship } from '../api';
import { offerProblems } from '../problems';
import { Coverage } from './coverage';

/** Asks to be considered for a scholarship; whether it may be asked for says the API. */
export function WishForm({ id, had }: { id: string; had: readonly string[] }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const schemes = useQuery(schemesQuery);
  const [chosen, setChosen] = useState('');
  const [missing, setMissing] = useState(false);
  const wishing = useWrite(wishScholarship, {
    onSuccess: () => {
      toast(t`Your wish is noted.`);
      setChosen('');
      return client.invalidateQueries({ queryKey: ['nominations', 'of', id] });
    },
  });
  const problem = useProblem(wishing.error, offerProblems);
  const offered = schemes.data?.items.filter((one) => one.active && !had.includes(one.code)) ?? [];
  if (offered.length === 0) return null;
  const scheme = offered.find((one) => one.code === chosen);

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(!chosen);
    if (chosen) wishing.mutate({ id, scheme: chosen });
  }

  return (
    <form noValidate className="stack" onSubmit={submit}>
      {problem && <Notice kind="bad" live title={problem.text} />}
      <SelectField
        label={t`Ask for a scholarship`}
        placeholder={t`Choose one`}
        value={chosen}
        options={offered.map((one) => ({ value: one.code, label: inLanguage(one.name, i18n.locale) }))}
        error={missing ? t`Choose a scholarship first.` : undefined}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          wishing.reset();
        }}
      />
      {scheme && <Coverage coverage={scheme.coverage} />}
      <div className="row">
        <Button type="submit" busy={wishing.isPending}>
          <Trans>Ask to be considered</Trans>
        </Button>
      </div>
    </form>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { codesQuery, type File, fileQuery } from '@/shared/api/file';
import { useWrite } from '@/shared/api/query';
import { inLanguage } from '@/shared/i18n/locales';
import { useProblem } from '@/shared/i18n/problems';
import { Button } from '@/shared/ui/portal/button';
import { ConfirmDialog } from '@/shared/ui/portal/dialog';
import { SelectField } from '@/shared/ui/portal/field';
import { FormErrorSummary } from '@/shared/ui/portal/form-error-summary';
import { toast } from '@/shared/ui/toast';
import { problems } from '../problems';
import { withdraw } from './calls';

/** Ends one's own application, after a reason and a question. */
export function Withdraw({ file }: { file: File }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const codes = useQuery({ ...codesQuery('reasons'), enabled: open });
  const ending = useWrite(withdraw, {
    onSuccess: (next) => {
      setOpen(false);
      client.setQueryData(fileQuery(file.id).queryKey, next);
      void client.invalidateQueries({ queryKey: ['applications'] });
      toast(<Trans>Your application is withdrawn.</Trans>);
    },
    onError: (error) => {
      if (error.stale) void client.invalidateQueries({ queryKey: fileQuery(file.id).queryKey });
    },
  });
  const problem = useProblem(ending.error ?? codes.error, problems);
  const options = (codes.data?.items ?? [])
    .filter((one) => one.group === 'withdraw')
    .map((one) => ({ value: one.code, label: inLanguage(one.label, i18n.locale) }));
  const confirm = () => {
    setAsked(true);
    if (reason) ending.mutate({ id: file.id, version: file.version, reason });
  };
  return (
    <section className="stack">
      <div>
        <Button kind="danger" onClick={() => setOpen(true)}>
          <Trans>Withdraw this application…</Trans>
        </Button>
      </div>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={<Trans>Withdraw this application?</Trans>}
        confirm={<Trans>Withdraw application</Trans>}
        onConfirm={confirm}
        busy={ending.isPending}
        danger
      >
        <p>
          <Trans>It ends here, and you cannot take this back yourself.</Trans>
        </p>
        <FormErrorSummary problem={problem} />
        <SelectField
          label={<Trans>Why do you withdraw?</Trans>}
          options={options}
          placeholder={t`Please choose`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={asked && !reason ? <Trans>Please choose a reason.</Trans> : undefined}
        />
      </ConfirmDialog>
    </section>
  );
}

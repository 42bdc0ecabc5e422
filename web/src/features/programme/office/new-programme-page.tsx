import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useWrite } from '@/shared/api/query';
import { PageHeader } from '@/shared/ui/office/page-header';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { createProgramme, type Programme, programmeSaved } from './api';
import { setupProblems } from './problems';
import { type ProgrammeDraft, programmeBody, programmeDraft } from './programme-draft';
import { ProgrammeForm } from './programme-form';

/** A programme that is not there yet. */
export function Page() {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const creating = useWrite((body: Parameters<typeof createProgramme>[0], key) => createProgramme(body, key));
  const form = useForm<Programme, ProgrammeDraft>({
    loaded: undefined,
    draftOf: programmeDraft,
    save: (draft, changed) =>
      creating.mutateAsync({ ...programmeBody(draft, changed, undefined), code: draft.code }),
    onSaved: (saved) => {
      programmeSaved(client, saved);
      toast(t`The programme is added`);
      void navigate({ to: '/programmes/$code', params: { code: saved.code } });
    },
    texts: setupProblems,
  });
  return (
    <>
      <PageHeader
        title={t`New programme`}
        lead={t`It is on the portal once it is offered and has an intake that is active.`}
      />
      <ProgrammeForm form={form} label={t`New programme`} submit={t`Add the programme`} fresh />
    </>
  );
}

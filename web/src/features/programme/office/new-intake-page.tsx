import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useWrite } from '@/shared/api/query';
import { inLanguage } from '@/shared/i18n/locales';
import { PageHeader } from '@/shared/ui/office/page-header';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { createIntake, type Intake, intakeSaved, programmeRecords } from './api';
import { type IntakeDraft, intakeBody, intakeDraft } from './intake-draft';
import { FirstFields, IntakeForm } from './intake-form';
import { intakesSearch } from './intakes-search';
import { intakeProblems } from './problems';

const route = getRouteApi('/inside/intakes/new');

/** A programme offered at a date for the first time. */
export function Page() {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { programme } = intakesSearch(route.useSearch());
  const programmes = useQuery(programmeRecords).data?.items ?? [];
  const creating = useWrite((body: Parameters<typeof createIntake>[0], key) => createIntake(body, key));
  const form = useForm<Intake, IntakeDraft>({
    loaded: undefined,
    draftOf: (made) => (made ? intakeDraft(made) : { ...intakeDraft(undefined), programme: programme ?? '' }),
    save: (draft) =>
      creating.mutateAsync({
        ...intakeBody(draft, Object.keys(draft)),
        programme: draft.programme,
        code: draft.code,
        year: Number(draft.year),
        term: draft.term,
        active: false,
      }),
    onSaved: (made) => {
      intakeSaved(client, made);
      toast(t`${made.code} is set up. Say which papers it asks for, then make it active.`);
      void navigate({ to: '/intakes/$id', params: { id: made.id } });
    },
    texts: intakeProblems,
  });
  const choices = programmes.map((one) => ({
    value: one.code,
    label: `${one.code} ${inLanguage(one.name, i18n.locale)}`,
  }));
  return (
    <>
      <PageHeader
        title={t`New intake`}
        lead={t`Where there was one last year, copying that one is quicker: its papers and fees come along.`}
      />
      <IntakeForm
        form={form}
        label={t`New intake`}
        submit={t`Set up the intake`}
        first={(labels) => <FirstFields form={form} labels={labels} programmes={choices} />}
      />
    </>
  );
}

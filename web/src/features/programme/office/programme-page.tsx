import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { inLanguage } from '@/shared/i18n/locales';
import { TextLink } from '@/shared/ui/office/links';
import { PageHeader } from '@/shared/ui/office/page-header';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { changeProgramme, type Programme, programmeRecord, programmeSaved } from './api';
import { setupProblems } from './problems';
import { programmeBody, programmeDraft } from './programme-draft';
import { ProgrammeForm } from './programme-form';

const route = getRouteApi('/inside/programmes/$code');

/** One programme, to be changed. */
export function Page() {
  const { t, i18n } = useLingui();
  const { code } = route.useParams();
  const one = useQuery(programmeRecord(code));
  return (
    <>
      <PageHeader
        title={one.data ? inLanguage(one.data.name, i18n.locale) : code}
        lead={
          <>
            {code} ·{' '}
            <TextLink to="/intakes" search={{ programme: code }}>
              <Trans>its intakes</Trans>
            </TextLink>
          </>
        }
      />
      {one.isPending && <LoadingState />}
      {one.isError && (
        <ErrorState
          error={one.error}
          texts={setupProblems}
          onRetry={() => void one.refetch()}
          busy={one.isFetching}
        />
      )}
      {one.data && <Editor key={code} programme={one.data} label={t`Programme ${code}`} />}
    </>
  );
}

function Editor({ programme, label }: { programme: Programme; label: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { code } = programme;
  const form = useForm({
    loaded: programme,
    draftOf: programmeDraft,
    save: (draft, changed, version) =>
      changeProgramme(code, version, programmeBody(draft, changed, programme)),
    reload: () => client.fetchQuery({ ...programmeRecord(code), staleTime: 0 }),
    onSaved: (saved) => {
      programmeSaved(client, saved);
      toast(t`Saved`);
    },
    texts: setupProblems,
  });
  return (
    <ProgrammeForm
      form={form}
      label={label}
      submit={t`Save`}
      locked={!programme.actions.includes('change')}
    />
  );
}

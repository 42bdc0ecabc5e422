import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { inLanguage } from '@/shared/i18n/locales';
import { PageHeader } from '@/shared/ui/office/page-header';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { schemeBody, schemeDraft } from './scheme-draft';
import { SchemeForm } from './scheme-form';
import { schemeProblems } from './scheme-problems';
import { changeScheme, type Scheme, schemeRecord, schemeSaved } from './schemes-api';

const route = getRouteApi('/inside/schemes/$id');

/** One scheme, to be changed. */
export function Page() {
  const { t, i18n } = useLingui();
  const { id } = route.useParams();
  const one = useQuery(schemeRecord(id));
  const held = one.data?.held ?? 0;
  return (
    <>
      <PageHeader
        title={one.data ? inLanguage(one.data.name, i18n.locale) : t`Scholarship scheme`}
        lead={
          one.data && (
            <Trans>
              {one.data.code}, held by {held} of {one.data.quota}
            </Trans>
          )
        }
      />
      {one.isPending && <LoadingState />}
      {one.isError && (
        <ErrorState
          error={one.error}
          texts={schemeProblems}
          onRetry={() => void one.refetch()}
          busy={one.isFetching}
        />
      )}
      {one.data && <Editor key={id} scheme={one.data} />}
    </>
  );
}

function Editor({ scheme }: { scheme: Scheme }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const form = useForm({
    loaded: scheme,
    draftOf: schemeDraft,
    save: (draft, changed, version) => changeScheme(scheme.id, version, schemeBody(draft, changed, scheme)),
    reload: () => client.fetchQuery({ ...schemeRecord(scheme.id), staleTime: 0 }),
    onSaved: (saved) => {
      schemeSaved(client, saved);
      toast(t`Saved`);
    },
    texts: schemeProblems,
  });
  return (
    <SchemeForm
      form={form}
      label={t`Scheme ${scheme.code}`}
      submit={t`Save`}
      locked={!scheme.actions.includes('change')}
    />
  );
}

import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useWrite } from '@/shared/api/query';
import { PageHeader } from '@/shared/ui/office/page-header';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { namesOf, nextYear, type SchemeDraft, schemeBody, schemeDraft } from './scheme-draft';
import { SchemeForm } from './scheme-form';
import { schemeProblems } from './scheme-problems';
import { createScheme, type Scheme, schemeRecord, schemeSaved } from './schemes-api';

const route = getRouteApi('/inside/schemes/new');

/** A scheme that is not there yet, empty or like the one of last year. */
export function Page() {
  const { t } = useLingui();
  const { from } = route.useSearch();
  const model = useQuery(schemeRecord(from ?? ''));
  return (
    <>
      <PageHeader
        title={t`New scholarship scheme`}
        lead={model.data && t`It begins as ${model.data.code} was. Look at quota and year before you add it.`}
      />
      {from && model.isPending && <LoadingState />}
      {model.isError && <ErrorState error={model.error} texts={schemeProblems} />}
      {(!from || model.data) && <Editor key={from} model={model.data} />}
    </>
  );
}

function Editor({ model }: { model: Scheme | undefined }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const creating = useWrite((body: Parameters<typeof createScheme>[0], key) => createScheme(body, key));
  const form = useForm<Scheme, SchemeDraft>({
    loaded: undefined,
    draftOf: schemeDraft,
    begin: model && nextYear(model),
    save: (draft) =>
      creating.mutateAsync({
        ...schemeBody(draft, Object.keys(draft), undefined),
        code: draft.code,
        name: namesOf(draft, undefined),
        funding_code: draft.funding_code,
        year: Number(draft.year),
        quota: Number(draft.quota),
      }),
    onSaved: (made) => {
      schemeSaved(client, made);
      toast(t`The scheme is added`);
      void navigate({ to: '/schemes/$id', params: { id: made.id } });
    },
    texts: schemeProblems,
  });
  return <SchemeForm form={form} label={t`New scholarship scheme`} submit={t`Add the scheme`} fresh />;
}

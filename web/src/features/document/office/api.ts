import { queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type Papers = Schemas['PapersBody'];
export type Judgement = Schemas['Judge-paperRequest'];

/** Every slot of a file with its paper and the ones before. */
export function papersQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['application', applicationId, 'papers'],
    queryFn: () => ok(api.GET('/applications/{id}/documents', { params: { path: { id: applicationId } } })),
    staleTime: 0,
    refetchInterval: 20_000,
  });
}

/** The bytes of one paper. A file never changes, so it is fetched once; each look at a sensitive one is written down. */
export function contentQuery(documentId: string) {
  return queryOptions({
    queryKey: ['document', documentId, 'content'],
    queryFn: async () =>
      (await ok(
        api.GET('/documents/{id}/content', {
          params: { path: { id: documentId }, query: { inline: true } },
          parseAs: 'arrayBuffer',
        }),
      )) as unknown as ArrayBuffer,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

export function judge(at: { id: string; version: number }, slot: string, body: Judgement) {
  const params = { path: { id: at.id, slot }, header: ifMatch(at.version) };
  return ok(api.PATCH('/applications/{id}/slots/{slot}', { params, body }));
}

/** Puts a paper into a slot for the applicant; what was there stays in the history. */
export function putIn(applicationId: string, slot: string, file: File, key: { 'Idempotency-Key': string }) {
  const body = new FormData();
  body.append('slot', slot); // the API wants it before the file
  body.append('file', file);
  return ok(
    api.POST('/applications/{id}/documents', {
      params: { path: { id: applicationId }, header: key },
      body: body as never, // the contract's type describes the parts
    }),
  );
}

import { queryOptions } from '@tanstack/react-query';
import { api, authorization, ok } from '@/shared/api/client';
import { kept } from '@/shared/api/kept';
import { problemOf, unreachable } from '@/shared/api/problem';
import type { components } from '@/shared/api/schema';

export type Papers = components['schemas']['PapersBody'];
export type Paper = components['schemas']['DocumentBody'];

/** The papers of a file; asked again while a scanner is still looking at one. */
export function papersQuery(id: string) {
  return queryOptions({
    queryKey: ['documents', 'of', id],
    queryFn: () =>
      kept(`papers/${id}`, async () => {
        const body = await ok(api.GET('/applications/{id}/documents', { params: { path: { id } } }));
        return body.items;
      }),
    refetchInterval: (query) =>
      query.state.data?.some((one) => one.document?.scan === 'pending') ? 4_000 : false,
  });
}

/** The file itself, for showing or saving; it needs the token, so no plain link will do. */
export async function content(id: string): Promise<Blob> {
  const headers = await authorization();
  const response = await fetch(`/api/v1/documents/${encodeURIComponent(id)}/content?inline=true`, {
    headers,
  }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type ApiKey = Schemas['KeyBody'];
export type NewKey = Schemas['NewKeyBody'];

/** What a key can be given, as the API's contract names it. */
export const scopes: readonly NewKey['scopes'][number][] = ['admissions:read', 'admissions:write'];

export const keysQuery = infiniteQueryOptions({
  queryKey: ['setup', 'keys'],
  queryFn: ({ pageParam }) =>
    ok(api.GET('/admin/api-keys', { params: { query: { limit: 50, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

export function createKey(body: NewKey, key: { 'Idempotency-Key': string }) {
  return ok(api.POST('/admin/api-keys', { headers: key, body }));
}

export function revokeKey(id: string) {
  return ok(api.DELETE('/admin/api-keys/{id}', { params: { path: { id } } }));
}

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type ApiKey = Schemas['KeyBody'];
export type NewKey = Schemas['NewKeyBody'];
export type Rotation = Schemas['RotationBody'];

/** What a key can be given, as the API's contract names it. */
export const scopes: readonly NewKey['scopes'][number][] = ['admissions:read', 'admissions:write'];

export const keysQuery = infiniteQueryOptions({
  queryKey: ['setup', 'keys'],
  queryFn: ({ pageParam }) =>
    ok(api.GET('/admin/api-keys', { params: { query: { limit: 50, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

/** What of an admission a key can see, in the order of the API's list. Numbers, status and dates are seen by every key. */
export const fieldGroups = [
  'identity',
  'birth',
  'passport',
  'contact',
  'address',
  'programme',
  'funding',
  'scholarship',
  'visa',
] as const;

/** What a key can be limited to. */
export const programmesQuery = queryOptions({
  queryKey: ['programmes', 'all'],
  queryFn: () => ok(api.GET('/programmes', { params: { query: { limit: 200 } } })),
  staleTime: 5 * 60_000,
});

export function createKey(body: NewKey, key: { 'Idempotency-Key': string }) {
  return ok(api.POST('/admin/api-keys', { headers: key, body }));
}

export function rotateKey(id: string, body: Rotation, key: { 'Idempotency-Key': string }) {
  return ok(api.POST('/admin/api-keys/{id}/rotation', { params: { path: { id } }, headers: key, body }));
}

export function revokeKey(id: string) {
  return ok(api.DELETE('/admin/api-keys/{id}', { params: { path: { id } } }));
}

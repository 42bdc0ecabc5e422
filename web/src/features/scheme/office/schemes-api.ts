import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type Scheme = Schemas['SchemeBody'];
type Key = { 'Idempotency-Key': string };

/** All schemes, those that take no nominations too. */
export const schemeRecords = queryOptions({
  queryKey: ['setup', 'schemes'],
  queryFn: () => ok(api.GET('/scholarship-schemes', { params: { query: { inactive: true, limit: 200 } } })),
});

export function schemeRecord(id: string) {
  return queryOptions({
    queryKey: ['setup', 'scheme', id],
    queryFn: () => ok(api.GET('/scholarship-schemes/{id}', { params: { path: { id } } })),
    enabled: id !== '',
  });
}

export function createScheme(body: Schemas['Create-scholarship-schemeRequest'], key: Key) {
  return ok(api.POST('/scholarship-schemes', { headers: key, body }));
}

export function changeScheme(id: string, version: number, body: Schemas['Change-scholarship-schemeRequest']) {
  const params = { path: { id }, header: ifMatch(version) };
  return ok(api.PATCH('/scholarship-schemes/{id}', { params, body }));
}

export function schemeSaved(client: QueryClient, scheme: Scheme): void {
  client.setQueryData(schemeRecord(scheme.id).queryKey, scheme);
  for (const queryKey of [
    ['setup', 'schemes'],
    ['scholarship-schemes'],
    ['reference', 'scholarship-schemes'],
  ])
    void client.invalidateQueries({ queryKey });
}

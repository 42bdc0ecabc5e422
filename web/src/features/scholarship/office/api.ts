import { queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type Nomination = Schemas['NominationBody'];
export type Step = Schemas['Change-nominationRequest']['action'];

export function nominationsQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['application', applicationId, 'nominations'],
    queryFn: () => ok(api.GET('/applications/{id}/nominations', { params: { path: { id: applicationId } } })),
    staleTime: 0,
  });
}

export const openSchemesQuery = queryOptions({
  queryKey: ['scholarship-schemes', 'active'],
  queryFn: () => ok(api.GET('/scholarship-schemes', { params: { query: { limit: 200 } } })),
  staleTime: 60_000,
});

export function flag(applicationId: string, scheme: string, key: { 'Idempotency-Key': string }) {
  return ok(
    api.POST('/applications/{id}/nominations', {
      params: { path: { id: applicationId } },
      headers: key,
      body: { scheme },
    }),
  );
}

export function changeNomination(nomination: Nomination, action: Step, reason?: string) {
  const params = { path: { id: nomination.id }, header: ifMatch(nomination.version) };
  return ok(api.PATCH('/nominations/{id}', { params, body: { action, reason } }));
}

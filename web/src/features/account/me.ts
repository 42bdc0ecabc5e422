import { queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import { type Account, amend } from '@/shared/api/session';

export type OpenSession = components['schemas']['SessionBody'];
export type Mandate = components['schemas']['MandateBody'];
type Change = components['schemas']['ChangeBody'];

/** The account as the server has it now; the session's own copy may be older. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const account = await ok(api.GET('/me'));
    amend(account);
    return account;
  },
});

export async function changeMe({ version, ...body }: Change & { version: number }): Promise<Account> {
  const account = await ok(api.PATCH('/me', { params: { header: ifMatch(version) }, body }));
  amend(account);
  return account;
}

export function changePassword(body: components['schemas']['PasswordInputBody']) {
  return ok(api.POST('/me/password', { body }));
}

export const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: () => ok(api.GET('/me/sessions')),
});

export function endSession(id: string) {
  return ok(api.DELETE('/me/sessions/{id}', { params: { path: { id } } }));
}

export const mandatesQuery = queryOptions({
  queryKey: ['me', 'mandates'],
  queryFn: () => ok(api.GET('/me/mandates')),
});

export function giveMandate(agentEmail: string, headers: { 'Idempotency-Key': string }) {
  return ok(api.POST('/me/mandates', { headers, body: { agent_email: agentEmail } }));
}

export function revokeMandate(id: string) {
  return ok(api.DELETE('/me/mandates/{id}', { params: { path: { id } } }));
}

export const clientsQuery = queryOptions({
  queryKey: ['me', 'clients'],
  queryFn: () => ok(api.GET('/me/clients', { params: { query: { limit: 200 } } })),
});

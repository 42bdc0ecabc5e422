import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { AccountsSearch } from './accounts-search';

type Schemas = components['schemas'];
export type Account = Schemas['AccountBody'];
export type Role = Account['roles'][number];
type Key = { 'Idempotency-Key': string };

/** Everybody who works here; the API's word for each role. */
export const staffRoles = ['officer', 'reviewer', 'director', 'finance', 'arrivals', 'admin', 'auditor'];

/** Accounts as they are searched for, by name; staff unless another role is asked for. */
export function accountsQuery({ q, role, disabled }: AccountsSearch) {
  return infiniteQueryOptions({
    queryKey: ['setup', 'accounts', q, role, disabled],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/admin/accounts', {
          params: {
            query: {
              q,
              role: role === undefined ? staffRoles : [role],
              disabled: disabled && 'true',
              sort: 'full_name',
              limit: 50,
              cursor: pageParam,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function accountQuery(id: string) {
  return queryOptions({
    queryKey: ['setup', 'account', id],
    queryFn: () => ok(api.GET('/admin/accounts/{id}', { params: { path: { id } } })),
  });
}

export function createAccount(body: Schemas['NewAccountBody'], key: Key) {
  return ok(api.POST('/admin/accounts', { headers: key, body }));
}

export function alterAccount(id: string, version: number, body: Schemas['AlterInputBody']) {
  return ok(api.PATCH('/admin/accounts/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
}

export function endSessions(id: string) {
  return ok(api.DELETE('/admin/accounts/{id}/sessions', { params: { path: { id } } }));
}

export function mailReset(id: string) {
  return ok(api.POST('/admin/accounts/{id}/password-reset', { params: { path: { id } } }));
}

export function accountSaved(client: QueryClient, account: Account): void {
  client.setQueryData(accountQuery(account.id).queryKey, account);
  for (const queryKey of [['setup', 'accounts'], ['staff']]) void client.invalidateQueries({ queryKey });
}

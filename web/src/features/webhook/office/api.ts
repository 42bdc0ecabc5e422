import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type Webhook = Schemas['WebhookBody'];
export type NewWebhook = Schemas['NewWebhookBody'];
export type Delivery = Schemas['DeliveryBody'];
export type Attempt = Schemas['AttemptBody'];
type Key = { 'Idempotency-Key': string };

/** What a webhook can be told, as the API's contract names it. */
export const events = [
  'admission.admitted',
  'admission.amended',
  'admission.deferred',
  'admission.withdrawn',
  'admission.revoked',
  'admission.enrolled',
  'admission.erased',
] as const;

/** All there are: an installation has 20 at the most. */
export const webhooksQuery = queryOptions({
  queryKey: ['setup', 'webhooks'],
  queryFn: () => ok(api.GET('/webhooks', { params: { query: { limit: 50 } } })),
});

export function webhookQuery(id: string) {
  return queryOptions({
    queryKey: ['setup', 'webhook', id],
    queryFn: () => ok(api.GET('/webhooks/{id}', { params: { path: { id } } })),
  });
}

/** How long to wait until something that is on its way is asked for again, in milliseconds. */
export const lookAgain = 3000;

/** What was sent, newest first. */
export function deliveriesQuery(id: string, state: Delivery['state'] | undefined) {
  return infiniteQueryOptions({
    queryKey: ['setup', 'webhook', id, 'deliveries', state],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { state, limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function deliveryQuery(id: string, delivery: string) {
  return queryOptions({
    queryKey: ['setup', 'webhook', id, 'delivery', delivery],
    queryFn: () =>
      ok(api.GET('/webhooks/{id}/deliveries/{delivery}', { params: { path: { id, delivery } } })),
  });
}

export function createWebhook(body: NewWebhook, key: Key) {
  return ok(api.POST('/webhooks', { headers: key, body }));
}

export function changeWebhook(id: string, version: number, body: Schemas['WebhookChangeBody']) {
  return ok(api.PATCH('/webhooks/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
}

export function removeWebhook(id: string, version: number) {
  return ok(api.DELETE('/webhooks/{id}', { params: { path: { id }, header: ifMatch(version) } }));
}

export function rotateSecret(id: string, key: Key) {
  return ok(api.POST('/webhooks/{id}/secret', { params: { path: { id } }, headers: key }));
}

export function ping(id: string) {
  return ok(api.POST('/webhooks/{id}/ping', { params: { path: { id } } }));
}

export function replayAll(id: string) {
  return ok(api.POST('/webhooks/{id}/replay', { params: { path: { id } } }));
}

export function replayOne(id: string, delivery: string) {
  return ok(api.POST('/webhooks/{id}/deliveries/{delivery}/replay', { params: { path: { id, delivery } } }));
}

/** Everything that is known of a webhook is asked for anew. */
export function webhookTouched(client: QueryClient, id: string): void {
  for (const queryKey of [webhookQuery(id).queryKey, webhooksQuery.queryKey]) {
    void client.invalidateQueries({ queryKey });
  }
}

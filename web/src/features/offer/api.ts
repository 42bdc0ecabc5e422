import { queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { File } from '@/shared/api/file';
import type { components } from '@/shared/api/schema';

export type Payment = components['schemas']['PaymentBody'];
export type Nomination = components['schemas']['NominationBody'];
export type Scheme = components['schemas']['SchemeBody'];

type Key = { 'Idempotency-Key': string };

export function paymentsOf(id: string) {
  return queryOptions({
    queryKey: ['payments', 'of', id],
    queryFn: () => ok(api.GET('/applications/{id}/payments', { params: { path: { id } } })),
  });
}

export function nominationsOf(id: string) {
  return queryOptions({
    queryKey: ['nominations', 'of', id],
    queryFn: () => ok(api.GET('/applications/{id}/nominations', { params: { path: { id } } })),
  });
}

export const schemesQuery = queryOptions({
  queryKey: ['scholarship-schemes', 'offered'],
  queryFn: () => ok(api.GET('/scholarship-schemes', { params: { query: { limit: 200 } } })),
  staleTime: 5 * 60_000,
});

export type Reply = { id: string; version: number; reply: 'accept' | 'decline' };

export function replyToOffer({ id, version, reply }: Reply, key: Key): Promise<File> {
  return ok(
    api.POST('/applications/{id}/offer-reply', {
      params: { path: { id }, header: ifMatch(version) },
      headers: key,
      body: { reply },
    }),
  );
}

export type Claim = { id: string; item: Payment['item']; payer: string; reference: string };

export function claimPayment({ id, item, payer, reference }: Claim, key: Key): Promise<Payment> {
  return ok(
    api.POST('/applications/{id}/payments', {
      params: { path: { id } },
      headers: key,
      body: { item: item as 'deposit' | 'application_fee', payer, reference },
    }),
  );
}

export type RefundWish = { payment: Payment; reason: string };

export function requestRefund({ payment, reason }: RefundWish): Promise<Payment> {
  return ok(
    api.PATCH('/payments/{id}', {
      params: { path: { id: payment.id }, header: ifMatch(payment.version) },
      body: { action: 'request_refund', reason },
    }),
  );
}

export function wishScholarship(
  { id, scheme }: { id: string; scheme: string },
  key: Key,
): Promise<Nomination> {
  return ok(
    api.POST('/applications/{id}/nominations', {
      params: { path: { id } },
      headers: key,
      body: { scheme },
    }),
  );
}

export type AwardReply = { nomination: Nomination; action: 'accept' | 'decline' };

export function replyToAward({ nomination, action }: AwardReply): Promise<Nomination> {
  return ok(
    api.PATCH('/nominations/{id}', {
      params: { path: { id: nomination.id }, header: ifMatch(nomination.version) },
      body: { action },
    }),
  );
}

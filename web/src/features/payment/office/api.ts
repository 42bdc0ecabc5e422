import { queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type Payment = Schemas['PaymentBody'];
export type Step = Schemas['Change-paymentRequest']['action'];

export function paymentsQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['application', applicationId, 'payments'],
    queryFn: () => ok(api.GET('/applications/{id}/payments', { params: { path: { id: applicationId } } })),
    staleTime: 0,
  });
}

export function changePayment(payment: Payment, body: Schemas['Change-paymentRequest']) {
  const params = { path: { id: payment.id }, header: ifMatch(payment.version) };
  return ok(api.PATCH('/payments/{id}', { params, body }));
}

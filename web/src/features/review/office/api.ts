import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type Review = Schemas['ReviewBody'];
export type Opinion = Schemas['OpinionBody'];
export type Status = 'assigned' | 'submitted' | 'conflict' | 'cancelled';

/** The reviews one was asked for, the most urgent first. */
export function myReviews(status: Status) {
  return infiniteQueryOptions({
    queryKey: ['reviews', 'mine', status],
    queryFn: ({ pageParam }) =>
      ok(api.GET('/reviews', { params: { query: { status: [status], cursor: pageParam, limit: 50 } } })),
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function reviewsOf(applicationId: string) {
  return queryOptions({
    queryKey: ['application', applicationId, 'reviews'],
    queryFn: () => ok(api.GET('/applications/{id}/reviews', { params: { path: { id: applicationId } } })),
    staleTime: 0,
  });
}

export function reviewQuery(id: string) {
  return queryOptions({
    queryKey: ['review', id],
    queryFn: () => ok(api.GET('/reviews/{id}', { params: { path: { id } } })),
    staleTime: 0,
  });
}

/** What reviewers score, with the range and the weight of each. */
export const criteriaQuery = queryOptions({
  queryKey: ['review-criteria'],
  queryFn: () => ok(api.GET('/reviews/criteria')),
  staleTime: Number.POSITIVE_INFINITY,
});

type Key = { 'Idempotency-Key': string };

export function askReviewer(applicationId: string, body: Schemas['Assign-reviewRequest'], key: Key) {
  return ok(
    api.POST('/applications/{id}/reviews', { params: { path: { id: applicationId } }, headers: key, body }),
  );
}

export function saveReview(id: string, version: number, body: Opinion): Promise<Review> {
  return ok(api.PUT('/reviews/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
}

export function submitReview(id: string, version: number, key: Key): Promise<Review> {
  const params = { path: { id }, header: { ...ifMatch(version), ...key } };
  return ok(api.POST('/reviews/{id}/submission', { params }));
}

export function cancelReview(id: string, version: number, reason: string, key: Key): Promise<Review> {
  const params = { path: { id }, header: { ...ifMatch(version), ...key } };
  return ok(api.POST('/reviews/{id}/cancellation', { params, body: { reason: reason || undefined } }));
}

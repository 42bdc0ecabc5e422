import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type Country = Schemas['CountryBody'];
export type ProgrammeLine = Schemas['ProgrammeProgressBody'];
export type Waiting = Schemas['WaitingBody'];
export type Awards = Schemas['AwardsBody'];

/** Whose figures: of some intakes (ids), of some programmes (codes), or of all. */
export type Narrowed = { intake?: string[]; programme?: string[] };

const kept = { staleTime: 60_000 };

export function funnelQuery(by: Narrowed) {
  return queryOptions({
    queryKey: ['statistics', 'funnel', by],
    queryFn: () => ok(api.GET('/statistics/funnel', { params: { query: by } })),
    ...kept,
  });
}

export function countriesQuery(by: Narrowed) {
  return queryOptions({
    queryKey: ['statistics', 'countries', by],
    queryFn: () => ok(api.GET('/statistics/countries', { params: { query: by } })),
    ...kept,
  });
}

export function programmesQuery(by: Narrowed) {
  return queryOptions({
    queryKey: ['statistics', 'programmes', by],
    queryFn: () => ok(api.GET('/statistics/programmes', { params: { query: by } })),
    ...kept,
  });
}

export function ageingQuery(by: Narrowed) {
  return queryOptions({
    queryKey: ['statistics', 'ageing', by],
    queryFn: () => ok(api.GET('/statistics/ageing', { params: { query: by } })),
    ...kept,
  });
}

export function awardsQuery(by: Narrowed) {
  return queryOptions({
    queryKey: ['statistics', 'scholarships', by],
    queryFn: () => ok(api.GET('/statistics/scholarships', { params: { query: by } })),
    ...kept,
  });
}

type FileFilters = {
  status?: string[];
  officer?: string[];
  unassigned?: boolean;
  resubmitted?: boolean;
  slow?: boolean;
  unanswered?: boolean;
};

/** How many files are like that, without fetching them. */
export function filesCount(filters: FileFilters) {
  return queryOptions({
    queryKey: ['applications', 'count', filters],
    queryFn: () => ok(api.GET('/applications', { params: { query: { ...filters, limit: 1 } } })),
  });
}

export const openReviewsCount = queryOptions({
  queryKey: ['reviews', 'count'],
  queryFn: () => ok(api.GET('/reviews', { params: { query: { status: ['assigned'], limit: 1 } } })),
});

export function paymentsCount(status: 'claimed' | 'refund_requested') {
  return queryOptions({
    queryKey: ['payments', 'count', status],
    queryFn: () => ok(api.GET('/payments', { params: { query: { status: [status], limit: 1 } } })),
  });
}

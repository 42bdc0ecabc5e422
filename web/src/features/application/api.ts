import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';

/** The applicant's own files, newest first. */
export const myApplications = queryOptions({
  queryKey: ['applications', 'mine'],
  queryFn: () => ok(api.GET('/applications', { params: { query: { limit: 50 } } })),
});

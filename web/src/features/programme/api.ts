import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

export type Intake = components['schemas']['IntakeLine'];
export type Programme = components['schemas']['ProgrammeBody'];
export type Requirements = components['schemas']['Requirements'];
export type Paper = components['schemas']['SlotAsked'];

/** Everything that takes applications now. */
export const openIntakes = queryOptions({
  queryKey: ['intakes', 'open'],
  queryFn: () => ok(api.GET('/intakes', { params: { query: { open: true, limit: 200 } } })),
  staleTime: 5 * 60_000,
});

export function programmeQuery(code: string) {
  return queryOptions({
    queryKey: ['programmes', 'one', code],
    queryFn: () => ok(api.GET('/programmes/{code}', { params: { path: { code } } })),
    staleTime: 5 * 60_000,
  });
}

/** The dates at which a programme begins, those that are open and those that are not. */
export function intakesOf(programme: string) {
  return queryOptions({
    queryKey: ['intakes', 'of', programme],
    queryFn: () => ok(api.GET('/intakes', { params: { query: { programme, limit: 50 } } })),
    staleTime: 5 * 60_000,
  });
}

/** The papers that an intake asks for. */
export function papersOf(id: string | undefined) {
  return queryOptions({
    queryKey: ['intakes', 'papers', id],
    queryFn: async () => (await ok(api.GET('/intakes/{id}', { params: { path: { id: id ?? '' } } }))).slots,
    enabled: id !== undefined,
    staleTime: 5 * 60_000,
  });
}

/** The questions of the application, for what they are called. */
export const currentForm = queryOptions({
  queryKey: ['forms', 'current'],
  queryFn: () => ok(api.GET('/forms/current')),
  staleTime: 30 * 60_000,
});

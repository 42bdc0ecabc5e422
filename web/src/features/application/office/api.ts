import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { Nomination, Stage } from './queue-search';

type Schemas = components['schemas'];
export type File = Schemas['ApplicationBody'];
export type Summary = Schemas['SummaryBody'];

export type QueueFilters = {
  q?: string;
  sort?: string;
  status?: string[];
  programme?: string[];
  intake?: string[];
  nationality?: string[];
  officer?: string[];
  scholarship?: string[];
  unassigned?: boolean;
  resubmitted?: boolean;
  reached?: Stage;
  nomination?: Nomination[];
  waiting_from?: number;
  waiting_under?: number;
  slow?: boolean;
  unanswered?: boolean;
};

/** The office's list, page after page. */
export function queue(filters: QueueFilters) {
  return infiniteQueryOptions({
    queryKey: ['applications', 'queue', filters],
    queryFn: ({ pageParam }) =>
      ok(api.GET('/applications', { params: { query: { ...filters, cursor: pageParam, limit: 100 } } })),
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** How many files a view has, without fetching them. */
export function queueCount(filters: QueueFilters) {
  return queryOptions({
    queryKey: ['applications', 'count', filters],
    queryFn: () => ok(api.GET('/applications', { params: { query: { ...filters, limit: 1 } } })),
  });
}

/** One whole file; asked again now and then, for two people may have it open. */
export function fileQuery(id: string) {
  return queryOptions({
    queryKey: ['application', id],
    queryFn: () => ok(api.GET('/applications/{id}', { params: { path: { id } } })),
    staleTime: 0, // whoever opens a file sees it as it is
    refetchInterval: 20_000,
  });
}

export function timelineQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['application', id, 'timeline'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/applications/{id}/timeline', {
          params: { path: { id }, query: { cursor: pageParam, limit: 50 } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function messagesQuery(id: string) {
  return queryOptions({
    queryKey: ['application', id, 'messages'],
    queryFn: () =>
      ok(api.GET('/applications/{id}/messages', { params: { path: { id }, query: { limit: 200 } } })),
    staleTime: 0,
    refetchInterval: 30_000,
  });
}

export function formQuery(version: number) {
  return queryOptions({
    queryKey: ['form', version],
    queryFn: () => ok(api.GET('/forms/{version}', { params: { path: { version } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export const intakesQuery = queryOptions({
  queryKey: ['intakes', 'all'],
  queryFn: () => ok(api.GET('/intakes', { params: { query: { limit: 200 } } })),
  staleTime: 5 * 60_000,
});

export function intakeQuery(id: string) {
  return queryOptions({
    queryKey: ['intake', id],
    queryFn: () => ok(api.GET('/intakes/{id}', { params: { path: { id } } })),
    enabled: id !== '',
  });
}

type Key = { 'Idempotency-Key': string };
type At = { id: string; version: number };

/** One step of a file, with what it needs to be told. The actions are the API's words. */
export type Deed =
  | { action: 'start_screening' | 'send_to_review' | 'admit' | 'no_show' | 'revoke' }
  | { action: 'send_back' | 'defer' | 'reopen' | 'propose_revocation' | 'withdraw'; reason: string }
  | { action: 'assign'; body: Schemas['AssignRequest'] }
  | { action: 'return'; body: Schemas['ReturnRequest'] }
  | { action: 'invite'; body: Schemas['InviteRequest'] }
  | { action: 'propose'; body: Schemas['ProposeRequest'] }
  | { action: 'release'; body: Schemas['ReleaseRequest'] }
  | { action: 'reinstate'; body: Schemas['ReinstateRequest'] }
  | { action: 'enrol'; body: Schemas['EnrolRequest'] };

/** Takes the step on the version that was looked at; answers the file as it is then. */
export function act(at: At, deed: Deed, key: Key): Promise<File> {
  const params = { path: { id: at.id }, header: { ...ifMatch(at.version), ...key } };
  switch (deed.action) {
    case 'start_screening':
      return ok(api.POST('/applications/{id}/screening', { params }));
    case 'send_to_review':
      return ok(api.POST('/applications/{id}/review', { params }));
    case 'admit':
      return ok(api.POST('/applications/{id}/admission', { params }));
    case 'no_show':
      return ok(api.POST('/applications/{id}/no-show', { params }));
    case 'revoke':
      return ok(api.POST('/applications/{id}/revocation', { params, body: { confirm: true } }));
    case 'propose_revocation':
      return ok(api.POST('/applications/{id}/revocation', { params, body: { reason: deed.reason } }));
    case 'send_back':
      return ok(api.POST('/applications/{id}/send-back', { params, body: { reason: deed.reason } }));
    case 'defer':
      return ok(api.POST('/applications/{id}/deferral', { params, body: { reason: deed.reason } }));
    case 'reopen':
      return ok(api.POST('/applications/{id}/reopening', { params, body: { reason: deed.reason } }));
    case 'withdraw':
      return ok(api.POST('/applications/{id}/withdrawal', { params, body: { reason: deed.reason } }));
    case 'assign':
      return ok(api.POST('/applications/{id}/assignment', { params, body: deed.body }));
    case 'return':
      return ok(api.POST('/applications/{id}/return', { params, body: deed.body }));
    case 'invite':
      return ok(api.POST('/applications/{id}/interview', { params, body: deed.body }));
    case 'propose':
      return ok(api.POST('/applications/{id}/proposal', { params, body: deed.body }));
    case 'release':
      return ok(api.POST('/applications/{id}/release', { params, body: deed.body }));
    case 'reinstate':
      return ok(api.POST('/applications/{id}/reinstatement', { params, body: deed.body }));
    case 'enrol':
      return ok(api.POST('/applications/{id}/enrolment', { params, body: deed.body }));
  }
}

export function bulk(body: Schemas['Bulk-applicationsRequest'], key: Key) {
  return ok(api.POST('/applications/bulk', { headers: key, body }));
}

export function settle(at: At, condition: string, body: Schemas['Settle-conditionRequest']): Promise<File> {
  const params = { path: { id: at.id, condition }, header: ifMatch(at.version) };
  return ok(api.PATCH('/applications/{id}/conditions/{condition}', { params, body }));
}

export function concludeInterview(
  id: string,
  version: number,
  body: Schemas['Conclude-interviewRequest'],
): Promise<Schemas['InterviewBody']> {
  return ok(api.PATCH('/interviews/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
}

export function writeMessage(id: string, body: Schemas['Write-messageRequest'], key: Key) {
  return ok(api.POST('/applications/{id}/messages', { params: { path: { id } }, headers: key, body }));
}

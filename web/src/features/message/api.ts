import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

export type Message = components['schemas']['MessageBody'];

/** What was written about a file, the newest page first. */
export function conversation(id: string) {
  return infiniteQueryOptions({
    queryKey: ['messages', id],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/applications/{id}/messages', {
          params: { path: { id }, query: { sort: '-at', limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function writeMessage(id: string, body: string, key: string): Promise<Message> {
  return ok(
    api.POST('/applications/{id}/messages', {
      params: { path: { id } },
      headers: { 'Idempotency-Key': key },
      body: { body },
    }),
  );
}

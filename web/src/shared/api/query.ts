import {
  QueryClient,
  type UseMutationOptions,
  type UseMutationResult,
  useMutation,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { Intention } from './idempotency';
import { ApiError } from './problem';
import { currentSession, onSession, type Session } from './session';

/** Reads are tried again when the line broke or the server stumbled, never when it said no. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && !error.passing),
        retryDelay: (attempt, error) =>
          (error instanceof ApiError && error.retryAfter ? error.retryAfter : 2 ** attempt) * 1000,
      },
      mutations: { networkMode: 'always' },
    },
  });
  // What one person saw is not for the next.
  let before = idOf(currentSession());
  onSession(() => {
    const now = idOf(currentSession());
    if (now === before) return;
    before = now;
    client.clear();
  });
  return client;
}

type Key = { 'Idempotency-Key': string };

/**
 * A POST that creates or moves something. `write` gets the header to send; it stays the same
 * while the same input is tried again after a failure that may have been only the line.
 */
export function useWrite<In, Out>(
  write: (input: In, headers: Key) => Promise<Out>,
  options?: Omit<UseMutationOptions<Out, ApiError, In>, 'mutationFn'>,
): UseMutationResult<Out, ApiError, In> {
  const intention = useRef(new Intention());
  return useMutation<Out, ApiError, In>({
    ...options,
    mutationFn: async (input) => {
      const key = intention.current.keyFor(input);
      try {
        const out = await write(input, { 'Idempotency-Key': key });
        intention.current.settle();
        return out;
      } catch (error) {
        intention.current.settle(error);
        throw error;
      }
    },
  });
}

function idOf(session: Session): string | undefined {
  return session.state === 'nobody' ? undefined : session.accountId;
}

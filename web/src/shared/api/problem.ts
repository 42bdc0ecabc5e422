import type { components } from './schema';

export type Problem = components['schemas']['Problem'];
export type ProblemField = components['schemas']['ProblemField'];

/**
 * Why a request did not do what was asked: the API's problem, or no answer at all (status 0,
 * code `network.unreachable`). What to show a person says `useProblem`.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: ProblemField[];
  readonly requestId: string | undefined;
  /** Seconds to wait before asking again, where the server said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Partial<Problem> & { status: number; code: string }, retryAfter?: number) {
    super(problem.code);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail ?? '';
    this.fields = problem.fields ?? [];
    this.requestId = problem.request_id;
    this.retryAfter = retryAfter;
  }

  /** Nothing came back: offline, or the line broke. What was asked may still have happened. */
  get unreachable(): boolean {
    return this.status === 0;
  }

  /** The same request, sent again with the same Idempotency-Key, may succeed. */
  get passing(): boolean {
    return (
      this.unreachable || this.status >= 500 || this.status === 429 || this.code === 'idempotency.running'
    );
  }

  /** Somebody else changed the thing first. */
  get stale(): boolean {
    return this.status === 412;
  }
}

export function unreachable(): ApiError {
  return new ApiError({ status: 0, code: 'network.unreachable' });
}

/** Reads a refusal; something between us and the API may have written it. */
export async function problemOf(response: Response): Promise<ApiError> {
  const wait = Number(response.headers.get('Retry-After')) || undefined;
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new ApiError(body, wait);
  const code = response.status >= 500 ? 'internal' : 'request.malformed';
  return new ApiError(
    { status: response.status, code, request_id: response.headers.get('X-Request-Id') ?? undefined },
    wait,
  );
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
}

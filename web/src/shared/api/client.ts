import { caller } from './call';
import { problemOf, unreachable } from './problem';
import { bearer, currentSession, leave, renew } from './session';

/** A line that answers nothing for so long is taken for broken. */
const patience = 30_000;

/** What anybody may read is asked for without waiting for a session; see `configureApi`. */
let forAnybody: RegExp | undefined;

/**
 * `anonymous`: paths (behind /api/v1) that are the same for everybody in this build. Staff see
 * more of the catalogue than applicants, so only the portal sets it.
 */
export function configureApi(options: { anonymous: RegExp }): void {
  forAnybody = options.anonymous;
}

/**
 * The API, typed by its contract. A call answers its body or throws an ApiError:
 *
 *     const file = await ok(api.GET('/applications/{id}', { params: { path: { id } } }));
 */
export const api = caller('/api/v1', send);

/** The body of a call that succeeded; everything else has been thrown. */
export async function ok<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** The body and the version (ETag) it has. */
export async function okWithVersion<T>(
  call: Promise<{ data?: T; response: Response }>,
): Promise<T & { etag: string }> {
  const { data, response } = await call;
  return { ...(data as T), etag: response.headers.get('ETag') ?? '' };
}

/** The header of a write to a thing with a life: `params: { header: ifMatch(file.version) }`. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}

/** A bearer header for what does not go through `api`: tus, a download by hand. */
export async function authorization(): Promise<Record<string, string>> {
  const value = await bearer();
  return value ? { Authorization: `Bearer ${value}` } : {};
}

async function send(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace('/api/v1', '');
  const open = (path.startsWith('/auth/') && path !== '/auth/logout') || forAnybody?.test(path);
  const again = request.clone();
  let response = await patiently(request, open ? undefined : await bearer());
  if (response.status === 401 && !open && currentSession().state !== 'nobody') {
    await renew();
    if (currentSession().state === 'in') response = await patiently(again, await bearer());
    if (response.status === 401) leave();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function patiently(request: Request, token: string | undefined): Promise<Response> {
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patience);
  const given = request.signal;
  given.addEventListener('abort', () => late.abort());
  try {
    return await fetch(request, { signal: late.signal });
  } catch (error) {
    if (given.aborted) throw error; // whoever asked no longer wants to know
    throw unreachable();
  } finally {
    clearTimeout(timer);
  }
}

import { problemOf, unreachable } from './problem';
import type { components } from './schema';

export type Account = components['schemas']['AccountBody'];
type SignedIn = components['schemas']['SignedInBody'];

/**
 * Who sits here. `resuming`: the cookie is being tried. `offline`: somebody was signed in on
 * this device, and the server cannot be asked now; `accountId` says who, for drafts kept here.
 */
export type Session =
  | { state: 'resuming'; accountId: string }
  | { state: 'offline'; accountId: string }
  | { state: 'in'; accountId: string; account: Account }
  | { state: 'nobody' };

/** Renewed this long before its end, so that no request meets a dead token. */
const margin = 60_000;
const memory = 'admissions.account';

// The token lives in this variable and nowhere else: no storage a stranger's script could read.
let token: { value: string; until: number } | undefined;
let session: Session = remembered();
let renewing: Promise<void> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

export function currentSession(): Session {
  return session;
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tries the cookie, once, when a page is loaded. Whoever was never signed in here is not asked. */
export async function resume(): Promise<void> {
  if (session.state === 'nobody' || session.state === 'in') return;
  await renew().catch(() => undefined);
}

/** The token to send, renewed when it is about to end; undefined for nobody. */
export async function bearer(): Promise<string | undefined> {
  if (session.state === 'nobody') return undefined;
  if (!token || token.until - Date.now() < margin / 2) await renew();
  return token?.value;
}

/** Gets a new token by the cookie: one request at a time, in this tab and among all. */
export function renew(): Promise<void> {
  renewing ??= alone(ask).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

/** Takes what sign-in or renewal answered. */
export function admit(answer: SignedIn): void {
  token = { value: answer.access_token, until: Date.now() + answer.expires_in * 1000 };
  remember(answer.account.id);
  clearTimeout(timer);
  timer = setTimeout(renewIfSeen, Math.max(answer.expires_in * 1000 - margin, 5_000));
  become({ state: 'in', accountId: answer.account.id, account: answer.account });
}

/** Replaces what is known of the account, after it was changed. */
export function amend(account: Account): void {
  if (session.state === 'in') become({ ...session, account });
}

/** Forgets everything about who was here; the cookie is the server's to end. */
export function leave(): void {
  token = undefined;
  clearTimeout(timer);
  remember(undefined);
  become({ state: 'nobody' });
}

async function ask(): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      credentials: 'same-origin',
    }).catch(() => undefined);
    if (response?.ok) return admit((await response.json()) as SignedIn);
    if (response?.status === 401 || response?.status === 403) return leave();
    // Another tab was faster: its new cookie is ours as well.
    if (response?.status === 409 && attempt < 3) {
      await new Promise((done) => setTimeout(done, 1_100));
      continue;
    }
    if (session.state === 'resuming') become({ state: 'offline', accountId: session.accountId });
    throw response ? await problemOf(response) : unreachable();
  }
}

function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('admissions.renew', work);
}

function renewIfSeen(): void {
  if (document.visibilityState === 'visible') void renew().catch(() => undefined);
}

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

// Only whose session this device has is remembered, which opens nothing.
function remembered(): Session {
  const accountId = storage()?.getItem(memory);
  return accountId ? { state: 'resuming', accountId } : { state: 'nobody' };
}

function remember(accountId: string | undefined): void {
  if (accountId) storage()?.setItem(memory, accountId);
  else storage()?.removeItem(memory);
}

function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined; // blocked by the browser's settings
  }
}

if (typeof window !== 'undefined') {
  // Signed out, or in as somebody else, in another tab.
  window.addEventListener('storage', (event) => {
    if (event.key !== memory || (session.state !== 'nobody' && session.accountId === event.newValue)) return;
    token = undefined;
    if (!event.newValue) return become({ state: 'nobody' });
    become({ state: 'resuming', accountId: event.newValue });
    void resume();
  });
  window.addEventListener('online', () => void resume());
  document.addEventListener('visibilitychange', () => {
    if (session.state === 'in' && token && token.until - Date.now() < margin) renewIfSeen();
  });
}

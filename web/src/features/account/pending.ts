/**
 * What somebody typed before their address is confirmed, so that they need not type it again:
 * in memory only, gone with the page.
 */
type Pending = { email: string; password: string };

let pending: Pending | undefined;

export function setPending(typed: Pending): void {
  pending = typed;
}

export function pendingFor(email: string): Pending | undefined {
  return pending?.email === email ? pending : undefined;
}

export function forgetPending(): void {
  pending = undefined;
}

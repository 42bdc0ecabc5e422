import { oneText } from '@/shared/lib/search';

export type AuditSearch = { actor?: string; application?: string; from?: string; to?: string };

/** What of the log is read, as the address has it. */
export function auditSearch(given: Record<string, unknown>): AuditSearch {
  const day = (text: unknown) => {
    const typed = oneText(text);
    return typed && /^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : undefined;
  };
  return {
    actor: oneText(given.actor)?.trim() || undefined,
    application: oneText(given.application)?.trim() || undefined,
    from: day(given.from),
    to: day(given.to),
  };
}

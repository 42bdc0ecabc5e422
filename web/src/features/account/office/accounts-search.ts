import { oneText, yes } from '@/shared/lib/search';

export type AccountsSearch = { q?: string; role?: string; disabled?: true };

/** Whom the list of accounts shows, as its address has it. */
export function accountsSearch(given: Record<string, unknown>): AccountsSearch {
  return { q: oneText(given.q), role: oneText(given.role), disabled: yes(given.disabled) };
}

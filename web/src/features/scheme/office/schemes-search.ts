import { oneText } from '@/shared/lib/search';

/** Which scheme a new one is made like. */
export function newSchemeSearch(given: Record<string, unknown>): { from?: string } {
  return { from: oneText(given.from) };
}

import { oneText } from '@/shared/lib/search';

/** Which part of a file is open beside its papers. */
export function fileSearch(given: Record<string, unknown>): { tab?: string } {
  return { tab: oneText(given.tab) };
}

import { oneText } from '@/shared/lib/search';

/** Which decision is looked at over the list. */
export function releasesSearch(given: Record<string, unknown>): { file?: string } {
  return { file: oneText(given.file) };
}

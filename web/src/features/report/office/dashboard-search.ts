import { severalTexts } from '@/shared/lib/search';
import type { Narrowed, ProgrammeLine } from './api';

/** What the figures are narrowed by, as the address has it. */
export function dashboardSearch(given: Record<string, unknown>): Narrowed {
  return { intake: severalTexts(given.intake), programme: severalTexts(given.programme) };
}

/** The same for the queue, which knows programmes by their ids. */
export function inQueue(
  by: Narrowed,
  lines: readonly ProgrammeLine[],
): { intake?: string[]; programme?: string[] } {
  const ids = lines.filter((line) => by.programme?.includes(line.programme)).map((line) => line.programme_id);
  return { intake: by.intake, programme: by.programme && [...new Set(ids)] };
}

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

export type Term = { key: string; year: number; code: string };

/** The terms in which something begins, the latest first. */
export function termsOf(lines: readonly ProgrammeLine[]): Term[] {
  const terms = new Map<string, Term>();
  for (const { year, term } of lines)
    terms.set(keyOf(year, term), { key: keyOf(year, term), year, code: term });
  return [...terms.values()].sort((a, b) => b.year - a.year || a.code.localeCompare(b.code));
}

/** The intakes behind a choice: those of a whole term, or the one. */
export function intakesOf(choice: string, lines: readonly ProgrammeLine[]): string[] | undefined {
  if (!choice) return undefined;
  const term = lines.filter((line) => keyOf(line.year, line.term) === choice).map((line) => line.intake_id);
  return term.length > 0 ? term : [choice];
}

/** Which choice these intakes are; '' for all of them, or for a choice of nobody's here. */
export function chosenIntakes(ids: readonly string[] | undefined, lines: readonly ProgrammeLine[]): string {
  if (!ids) return '';
  if (ids.length === 1 && lines.some((line) => line.intake_id === ids[0])) return ids[0] ?? '';
  const same = (term: Term) => {
    const of = intakesOf(term.key, lines) ?? [];
    return of.length === ids.length && of.every((id) => ids.includes(id));
  };
  return termsOf(lines).find(same)?.key ?? '';
}

function keyOf(year: number, term: string): string {
  return `${year} ${term}`;
}

import { oneText } from '@/shared/lib/search';

export type IntakesSearch = { programme?: string; year?: number };

/** Which intakes are listed, as the address has it. */
export function intakesSearch(given: Record<string, unknown>): IntakesSearch {
  const year = Number(oneText(given.year));
  return {
    programme: oneText(given.programme),
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : undefined,
  };
}

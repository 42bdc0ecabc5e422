import type { components } from '@/shared/api/schema';

type Summary = components['schemas']['SummaryBody'];

/** The files in the order in which they need the reader: own moves first, the nearest date on top; closed ones last. */
export function byUrgency<T extends Pick<Summary, 'whose_move'>>(files: readonly T[]): T[] {
  const rank = (file: T) =>
    file.whose_move.party === 'applicant' ? 0 : file.whose_move.party === 'nobody' ? 2 : 1;
  const due = (file: T) => (file.whose_move.due ? Date.parse(file.whose_move.due) : Number.MAX_SAFE_INTEGER);
  return [...files].sort(
    (a, b) =>
      rank(a) - rank(b) || due(a) - due(b) || Date.parse(b.whose_move.since) - Date.parse(a.whose_move.since),
  );
}

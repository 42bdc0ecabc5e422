import { oneOf, oneText, severalTexts, yes } from '@/shared/lib/search';

export const stages = ['submitted', 'decided', 'offered', 'accepted', 'admitted', 'enrolled'] as const;
export const nominations = [
  'wished',
  'flagged',
  'nominated',
  'approved',
  'awarded',
  'accepted',
  'declined',
  'revoked',
  'not_selected',
] as const;
export type Stage = (typeof stages)[number];
export type Nomination = (typeof nominations)[number];

export type QueueSearch = {
  q?: string;
  sort?: string;
  status?: string[];
  programme?: string[];
  intake?: string[];
  nationality?: string[];
  officer?: string[];
  scholarship?: string[];
  unassigned?: true;
  resubmitted?: true;
  /** What a figure of the overview counted; see counted.tsx. */
  reached?: Stage;
  nomination?: Nomination[];
  waiting_from?: number;
  waiting_under?: number;
  slow?: true;
  unanswered?: true;
};

/** The queue's filters, as its address has them: a saved view is a link. */
export function queueSearch(given: Record<string, unknown>): QueueSearch {
  return {
    q: oneText(given.q),
    sort: oneText(given.sort),
    status: severalTexts(given.status),
    programme: severalTexts(given.programme),
    intake: severalTexts(given.intake),
    nationality: severalTexts(given.nationality),
    officer: severalTexts(given.officer),
    scholarship: severalTexts(given.scholarship),
    unassigned: yes(given.unassigned),
    resubmitted: yes(given.resubmitted),
    reached: oneOf(given.reached, stages),
    nomination: severalTexts(given.nomination)?.filter((one) => nominations.some((known) => known === one)) as
      | Nomination[]
      | undefined,
    waiting_from: days(given.waiting_from),
    waiting_under: days(given.waiting_under),
    slow: yes(given.slow),
    unanswered: yes(given.unanswered),
  };
}

function days(given: unknown): number | undefined {
  const value = Number(oneText(given));
  return Number.isInteger(value) && value > 0 && value <= 10_000 ? value : undefined;
}

/** The same without what is empty, so that equal views have equal addresses. */
export function tidy(search: QueueSearch): QueueSearch {
  const kept = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as QueueSearch;
}

/** Whether two searches show the same files, whatever the order. */
export function sameView(a: QueueSearch, b: QueueSearch): boolean {
  const plain = (search: QueueSearch) =>
    JSON.stringify(
      Object.entries(tidy({ ...search, sort: undefined }))
        .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value])
        .sort(([x], [y]) => String(x).localeCompare(String(y))),
    );
  return plain(a) === plain(b);
}

import { oneText, severalTexts, yes } from '@/shared/lib/search';

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
  };
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

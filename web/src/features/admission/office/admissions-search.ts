import { oneText, severalTexts } from '@/shared/lib/search';

export const admissionStatuses = [
  'admitted',
  'enrolled',
  'deferred',
  'withdrawn',
  'revoked',
  'no_show',
] as const;
export type AdmissionStatus = (typeof admissionStatuses)[number];

export type AdmissionsSearch = {
  intake?: string[];
  programme?: string[];
  status?: AdmissionStatus[];
  scholarship?: string[];
  nationality?: string[];
  /** A day in China, `2027-01-31`. */
  since?: string;
};

/** The filters of the admitted list, as its address has them. */
export function admissionsSearch(given: Record<string, unknown>): AdmissionsSearch {
  const since = oneText(given.since);
  return {
    intake: severalTexts(given.intake),
    programme: severalTexts(given.programme),
    status: severalTexts(given.status)?.filter((one): one is AdmissionStatus =>
      (admissionStatuses as readonly string[]).includes(one),
    ),
    scholarship: severalTexts(given.scholarship),
    nationality: severalTexts(given.nationality),
    since: since && /^\d{4}-\d{2}-\d{2}$/.test(since) ? since : undefined,
  };
}

/** The same without what is empty, so that equal views have equal addresses. */
export function tidy(search: AdmissionsSearch): AdmissionsSearch {
  const kept = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as AdmissionsSearch;
}

/** As the API asks for them; a day begins when it begins in China. */
export function filterOf({ since, ...others }: AdmissionsSearch) {
  return { ...tidy(others), ...(since && { changed_since: `${since}T00:00:00+08:00` }) };
}

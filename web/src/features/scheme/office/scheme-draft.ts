import type { components } from '@/shared/api/schema';
import { minorOf, plainAmount } from '@/shared/lib/money';
import { numberTyped, typedNumber } from '@/shared/ui/office/draft';
import type { Scheme } from './schemes-api';

/** A scheme as its form has it, by the API's names of its fields. */
export type SchemeDraft = {
  code: string;
  'name.en': string;
  'name.zh': string;
  'name.ar': string;
  funding_code: string;
  year: string;
  quota: string;
  exclusive_group: string;
  levels: string[];
  active: boolean;
  'coverage.tuition': string;
  'coverage.accommodation': string;
  'coverage.insurance': string;
  'coverage.stipend': string;
  'coverage.currency': string;
  'coverage.months': string;
};

export function schemeDraft(s: Scheme | undefined): SchemeDraft {
  const c = s?.coverage;
  return {
    code: s?.code ?? '',
    'name.en': s?.name.en ?? '',
    'name.zh': s?.name.zh ?? '',
    'name.ar': s?.name.ar ?? '',
    funding_code: s?.funding_code ?? '',
    year: s ? String(s.year) : '',
    quota: s ? String(s.quota) : '',
    exclusive_group: s?.exclusive_group ?? '',
    levels: s?.levels ?? [],
    active: s?.active ?? true,
    'coverage.tuition': numberTyped(c?.tuition),
    'coverage.accommodation': numberTyped(c?.accommodation),
    'coverage.insurance': numberTyped(c?.insurance),
    'coverage.stipend': c?.stipend ? plainAmount(c.stipend, c.currency || 'CNY') : '',
    'coverage.currency': c?.currency || 'CNY',
    'coverage.months': numberTyped(c?.months),
  };
}

/** Last year's scheme as the beginning of the next: a year later, with a code that says so. */
export function nextYear(s: Scheme): SchemeDraft {
  const draft = schemeDraft(s);
  const year = String(s.year + 1);
  const code = s.code.includes(String(s.year)) ? s.code.replace(String(s.year), year) : `${s.code}-${year}`;
  return { ...draft, year, code: code.slice(0, 24), active: true };
}

/** Of the fields only those that were changed; names and coverage are replaced whole. */
export function schemeBody(
  draft: SchemeDraft,
  changed: readonly string[],
  kept: Scheme | undefined,
): components['schemas']['Change-scholarship-schemeRequest'] {
  const has = (start: string) => changed.some((key) => key === start || key.startsWith(`${start}.`));
  return {
    name: has('name') ? namesOf(draft, kept) : undefined,
    funding_code: has('funding_code') ? draft.funding_code : undefined,
    coverage: has('coverage') ? coverageOf(draft) : undefined,
    year: has('year') ? typedNumber(draft.year) : undefined,
    quota: has('quota') ? typedNumber(draft.quota) : undefined,
    exclusive_group: has('exclusive_group') ? draft.exclusive_group.trim() : undefined,
    levels: has('levels') ? draft.levels : undefined,
    active: has('active') ? draft.active : undefined,
  };
}

export function namesOf(draft: SchemeDraft, kept: Scheme | undefined): Record<string, string> {
  const typed = { en: draft['name.en'], zh: draft['name.zh'], ar: draft['name.ar'] };
  const all = Object.entries({ ...kept?.name, ...typed }).map(([language, text]) => [language, text.trim()]);
  return Object.fromEntries(all.filter(([, text]) => text));
}

function coverageOf(draft: SchemeDraft): components['schemas']['CoverageBody'] {
  const currency = draft['coverage.currency'].trim().toUpperCase();
  const stipend = minorOf(draft['coverage.stipend'], currency);
  return {
    tuition: typedNumber(draft['coverage.tuition']),
    accommodation: typedNumber(draft['coverage.accommodation']),
    insurance: typedNumber(draft['coverage.insurance']),
    stipend,
    currency: stipend === 0 ? undefined : currency,
    months: typedNumber(draft['coverage.months']),
  };
}

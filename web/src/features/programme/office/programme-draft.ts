import type { components } from '@/shared/api/schema';
import { numberTyped, typedNumber } from '@/shared/ui/office/draft';
import type { Programme, Requirements } from './api';

export type Row = Record<string, string>;

/** A programme as its form has it, by the API's names of its fields. */
export type ProgrammeDraft = {
  code: string;
  'name.en': string;
  'name.zh': string;
  'name.ar': string;
  'description.en': string;
  'description.zh': string;
  'description.ar': string;
  level: string;
  category_code: string;
  teaching_language: string;
  duration_months: string;
  major_code: string;
  moe_document: string;
  active: boolean;
  'requirements.age.min': string;
  'requirements.age.max': string;
  'requirements.education': string;
  'requirements.subjects': Row[];
  'requirements.subject_average': string;
  'requirements.english.native': boolean;
  'requirements.english.medium': boolean;
  'requirements.english.tests': Row[];
  'requirements.hsk.level': string;
  'requirements.hsk.score': string;
  'requirements.csca.policy': string;
  'requirements.passport_months': string;
};

export function programmeDraft(p: Programme | undefined): ProgrammeDraft {
  const r: Requirements = p?.requirements ?? {};
  return {
    code: p?.code ?? '',
    'name.en': p?.name.en ?? '',
    'name.zh': p?.name.zh ?? '',
    'name.ar': p?.name.ar ?? '',
    'description.en': p?.description?.en ?? '',
    'description.zh': p?.description?.zh ?? '',
    'description.ar': p?.description?.ar ?? '',
    level: p?.level ?? '',
    category_code: p?.category_code ?? '',
    teaching_language: p?.teaching_language ?? '',
    duration_months: numberTyped(p?.duration_months),
    major_code: p?.major_code ?? '',
    moe_document: p?.moe_document ?? '',
    active: p?.active ?? false,
    'requirements.age.min': numberTyped(r.age?.min),
    'requirements.age.max': numberTyped(r.age?.max),
    'requirements.education': r.education ?? '',
    'requirements.subjects': (r.subjects ?? []).map((one) => ({
      subject: one.subject,
      least: numberTyped(one.least),
    })),
    'requirements.subject_average': numberTyped(r.subject_average),
    'requirements.english.native': r.english?.native ?? false,
    'requirements.english.medium': r.english?.medium ?? false,
    'requirements.english.tests': (r.english?.tests ?? []).map((one) => ({
      test: one.test,
      overall: numberTyped(one.overall),
      part: numberTyped(one.part),
    })),
    'requirements.hsk.level': numberTyped(r.hsk?.level),
    'requirements.hsk.score': numberTyped(r.hsk?.score),
    'requirements.csca.policy': r.csca?.policy ?? '',
    'requirements.passport_months': numberTyped(r.passport_months),
  };
}

/**
 * What to send: of the fields only those that were changed. Names, descriptions and requirements
 * are replaced whole, so what the form does not show of them (`kept`) goes along.
 */
export function programmeBody(
  draft: ProgrammeDraft,
  changed: readonly string[],
  kept: Programme | undefined,
): components['schemas']['ProgrammeChange'] {
  const has = (start: string) => changed.some((key) => key === start || key.startsWith(`${start}.`));
  const body: components['schemas']['ProgrammeChange'] = {};
  if (has('name')) body.name = texts(kept?.name, draft, 'name');
  if (has('description')) body.description = texts(kept?.description, draft, 'description');
  for (const key of ['level', 'category_code', 'teaching_language', 'major_code', 'moe_document'] as const)
    if (has(key)) body[key] = draft[key];
  if (has('duration_months')) body.duration_months = typedNumber(draft.duration_months);
  if (has('active')) body.active = draft.active;
  if (has('requirements')) body.requirements = requirementsOf(draft, kept?.requirements ?? {});
  return body;
}

function texts(
  kept: Record<string, string> | undefined,
  draft: ProgrammeDraft,
  field: 'name' | 'description',
): Record<string, string> {
  const typed = { en: draft[`${field}.en`], zh: draft[`${field}.zh`], ar: draft[`${field}.ar`] };
  const all = Object.entries({ ...kept, ...typed }).map(([language, text]) => [language, text.trim()]);
  return Object.fromEntries(all.filter(([, text]) => text));
}

function requirementsOf(draft: ProgrammeDraft, kept: Requirements): Requirements {
  const number = (key: keyof ProgrammeDraft) => typedNumber(draft[key]) || undefined;
  return {
    ...kept,
    age: { ...kept.age, min: number('requirements.age.min'), max: number('requirements.age.max') },
    education: draft['requirements.education'] || undefined,
    subjects: draft['requirements.subjects'].map((row) => ({
      subject: row.subject ?? '',
      least: typedNumber(row.least) || undefined,
    })),
    subject_average: number('requirements.subject_average'),
    english: {
      ...kept.english,
      native: draft['requirements.english.native'] || undefined,
      medium: draft['requirements.english.medium'] || undefined,
      tests: draft['requirements.english.tests'].map((row) => ({
        test: row.test ?? '',
        overall: typedNumber(row.overall),
        part: typedNumber(row.part) || undefined,
      })),
    },
    hsk: { ...kept.hsk, level: number('requirements.hsk.level'), score: number('requirements.hsk.score') },
    csca: { ...kept.csca, policy: draft['requirements.csca.policy'] || undefined },
    passport_months: number('requirements.passport_months'),
  };
}

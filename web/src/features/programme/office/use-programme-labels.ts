import { useLingui } from '@lingui/react/macro';
import type { ProgrammeDraft } from './programme-draft';

/** What the fields of a programme are called. */
export function useProgrammeLabels(): Record<keyof ProgrammeDraft, string> {
  const { t } = useLingui();
  return {
    code: t`Code`,
    'name.en': t`Name in English`,
    'name.zh': t`Name in Chinese`,
    'name.ar': t`Name in Arabic`,
    'description.en': t`Description in English`,
    'description.zh': t`Description in Chinese`,
    'description.ar': t`Description in Arabic`,
    level: t`Level`,
    category_code: t`Student category`,
    teaching_language: t`Taught in`,
    duration_months: t`Duration in months`,
    major_code: t`Major code`,
    moe_document: t`Ministry’s document`,
    active: t`Offered`,
    'requirements.age.min': t`Lowest age`,
    'requirements.age.max': t`Highest age`,
    'requirements.education': t`Education completed`,
    'requirements.subjects': t`Subjects`,
    'requirements.subject_average': t`Average of the subjects, %`,
    'requirements.english.native': t`Native speakers need no test`,
    'requirements.english.medium': t`A school that taught in English is enough`,
    'requirements.english.tests': t`English tests`,
    'requirements.hsk.level': t`HSK level`,
    'requirements.hsk.score': t`HSK score`,
    'requirements.csca.policy': t`CSCA`,
    'requirements.passport_months': t`Passport valid, months`,
  };
}

import { useLingui } from '@lingui/react';
import { useQuery } from '@tanstack/react-query';
import { useCodes } from '@/shared/api/codes';
import { inLanguage } from '@/shared/i18n/locales';
import { type File, formQuery } from './api';
import { ruleWords } from './words';

export type Place = { value: string; label: string; group: string };

/** Every field of the form, named as the API names places: `sections.passport.number`. */
export function useFields(file: File): Place[] {
  const { i18n } = useLingui();
  const form = useQuery(formQuery(file.form_version)).data;
  return (form?.sections ?? []).flatMap((section) =>
    section.fields.map((field) => ({
      value: `sections.${section.key}.${field.key}`,
      label: inLanguage(field.label, i18n.locale),
      group: inLanguage(section.label, i18n.locale),
    })),
  );
}

/** What a place of the API is called: a paper, a field, a rule. '' where it says nothing to people. */
export function usePlace(file: File): (place: string) => string {
  const { i18n } = useLingui();
  const kinds = useCodes('document-kinds');
  const conditions = useCodes('reasons', 'condition');
  const fields = useFields(file);
  return (place) => {
    const [first, second = ''] = place.split('.');
    if (first === 'slots') return kinds.label(second);
    if (first === 'rules') return ruleWords[second] ? i18n._(ruleWords[second]) : second;
    if (first === 'conditions') {
      const condition = file.conditions.find((one) => one.id === second);
      return condition ? conditions.label(condition.code) : '';
    }
    return fields.find((field) => place.startsWith(field.value))?.label ?? '';
  };
}

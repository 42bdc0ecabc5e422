import { useLingui } from '@lingui/react/macro';
import { useQueries } from '@tanstack/react-query';
import { type Code, codesQuery } from '@/shared/api/file';
import type { components } from '@/shared/api/schema';
import { inLanguage } from '@/shared/i18n/locales';
import { formatDay, formatMonth } from '@/shared/lib/time';
import { namedCountries } from '@/shared/ui/portal/country-field';
import { type Field, isAnswered } from '../conditions';
import { placeOf } from '../places';
import { wordsOf } from './points';

type Form = components['schemas']['FormBody'];
type Point = { name: string; code: string; detail: string };
type Option = { value: string; label: string };

export const declined = 'prefer_not_to_say';

const none: Option[] = [];
// Options are the same array for the same list: a key press is not to name every country anew.
const listed = new WeakMap<readonly Code[], Map<string, Option[]>>();

function optionsOf(field: Field, items: readonly Code[], locale: string, decline?: string): Option[] {
  const named =
    field.list === 'countries'
      ? namedCountries(items, locale)
      : items.map((item) => ({ value: item.code, label: inLanguage(item.label, locale) }));
  const said = named.some((one) => one.value === declined);
  return decline && !said ? [...named, { value: declined, label: decline }] : named;
}

/** Labels of the form and of its code lists in the reader's language. */
export function useTexts(form: Form | undefined, only?: string) {
  const { t, i18n } = useLingui();
  const sections = form?.sections.filter((one) => only === undefined || one.key === only) ?? [];
  const names = [...new Set(sections.flatMap((one) => one.fields.flatMap(listsOf)))];
  const lists = useQueries({ queries: names.map(codesQuery) });
  const { locale } = i18n;

  const options = (field: Field): Option[] => {
    const items = lists[names.indexOf(field.list ?? '')]?.data?.items;
    if (!items) return none;
    const known = listed.get(items) ?? new Map<string, Option[]>();
    listed.set(items, known);
    const kind = field.may_decline ? `${locale}, or not` : locale;
    const made =
      known.get(kind) ??
      optionsOf(field, items, locale, field.may_decline ? t`I prefer not to say` : undefined);
    known.set(kind, made);
    return made;
  };
  const labelOf = (field: Field, code: unknown) =>
    options(field).find((one) => one.value === code)?.label ?? String(code);

  /** An answer as people write it. */
  const written = (field: Field, value: unknown): string => {
    if (!isAnswered(value)) return '';
    switch (field.type) {
      case 'bool':
        return value ? t`Yes` : t`No`;
      case 'date':
        return formatDay(String(value), locale, 'UTC') || String(value);
      case 'month':
        return formatMonth(String(value), locale) || String(value);
      case 'number':
        return typeof value === 'number' ? i18n.number(value) : String(value);
      case 'choices':
        return (value as unknown[]).map((one) => labelOf(field, one)).join(t`, `);
      default:
        return field.list ? labelOf(field, value) : String(value);
    }
  };

  const label = (text: Record<string, string> | null | undefined) => inLanguage(text, locale);

  /** What a point of the API says, in the reader's language; `beside` the question, which then need not be named. */
  const point = (one: Point, beside = false): string => {
    if (locale === 'en' && one.detail) return one.detail;
    const field = fieldAt(form, one.name);
    const about = label(field?.label);
    const words = wordsOf(one.code);
    if (words) {
      const said = i18n._(words);
      return beside || !about ? said : t`${about} – ${said}`;
    }
    switch (one.code) {
      case 'form.required':
        return about ? t`Please answer: ${about}` : t`Please answer this question.`;
      case 'form.too_few':
        return t`More entries are needed: ${about}`;
      case 'form.must_agree':
        return t`Please read and tick: ${about}`;
      case 'form.option':
        return t`Choose from the list: ${about}`;
      case 'form.phone':
        return t`Write the number with + and the code of the country, such as +977 9812345678.`;
      case 'form.email':
        return t`This is not an e-mail address. Write it like name@example.com.`;
      case 'form.letters':
        return t`Type the name in Latin letters, as the passport has it.`;
      case 'form.too_short':
        return t`This answer is too short: ${about}`;
      case 'form.too_long':
        return t`This answer is too long: ${about}`;
      case 'form.type':
        return t`This must be a number.`;
      case 'form.in_future':
        return t`This date lies in the future: ${about}`;
      case 'form.in_past':
        return t`This date lies in the past: ${about}`;
      case 'document.missing':
        return t`This paper is required before you submit.`;
      case 'document.rejected':
        return t`This paper was not accepted. Upload a new one.`;
      default:
        return about ? t`Please check: ${about}` : one.detail;
    }
  };
  return { label, options, written, point };
}

export type Texts = ReturnType<typeof useTexts>;

function listsOf(field: Field): string[] {
  return [...(field.list ? [field.list] : []), ...(field.fields ?? []).flatMap(listsOf)];
}

/** The question at a place, inside of rows too. */
export function fieldAt(form: Form | undefined, name: string): Field | undefined {
  const place = placeOf(name);
  if (place.kind !== 'field') return undefined;
  const section = form?.sections.find((one) => one.key === place.section);
  const top = section?.fields.find((one) => one.key === place.field);
  const inner = /\]\.(\w+)/.exec(place.path)?.[1];
  return (inner && top?.fields?.find((one) => one.key === inner)) || top;
}

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from '@/shared/api/schema';
import type { Condition } from './api';

type FormBody = components['schemas']['FormBody'];

/** What a condition can ask about: an answer of the form, or a fact the API computes. */
export type Subject = {
  /** `fact:level` or `path:person.nationality`. */
  id: string;
  label: string;
  kind: 'truth' | 'number' | 'text' | 'choice';
  /** Where its codes are. */
  list?: string;
};

export const factWords: Record<string, MessageDescriptor> = {
  programme: msg`Programme (code)`,
  level: msg`Level of the programme`,
  teaching_language: msg`Language the programme is taught in`,
  age_on_start: msg`Age on the first day of studies`,
  self_financed: msg`Pays for the studies oneself`,
  subjects_required: msg`The programme asks for marks by subject`,
  csca: msg`How the programme uses the CSCA`,
};

const factLists: Record<string, string> = { level: 'levels', teaching_language: 'teaching-languages' };

export const operatorWords: Record<string, MessageDescriptor> = {
  is: msg`is`,
  is_not: msg`is not`,
  in: msg`is one of`,
  not_in: msg`is none of`,
  lt: msg`is less than`,
  gte: msg`is at least`,
  answered: msg`is answered`,
};

/** Which comparisons make sense for a kind of answer. */
export const operatorsFor: Record<Subject['kind'], string[]> = {
  truth: ['is'],
  number: ['lt', 'gte', 'is'],
  text: ['is', 'is_not', 'answered'],
  choice: ['in', 'not_in', 'answered'],
};

export function subjectsOf(
  form: FormBody | undefined,
  say: (text: Record<string, string>) => string,
  fact: (name: string) => string,
): { group: string | undefined; items: Subject[] }[] {
  const facts = (form?.facts ?? []).map((one) => ({
    id: `fact:${one.name}`,
    label: fact(one.name),
    kind: kindOf(one.type, factLists[one.name]),
    list: factLists[one.name],
  }));
  const sections = (form?.sections ?? []).map((section) => ({
    group: say(section.label),
    items: section.fields
      .filter((field) => field.type !== 'rows')
      .map((field) => ({
        id: `path:${section.key}.${field.key}`,
        label: say(field.label),
        kind: kindOf(field.type, field.list),
        list: field.list,
      })),
  }));
  return [{ group: undefined, items: facts }, ...sections.filter((one) => one.items.length > 0)];
}

function kindOf(type: string, list: string | undefined): Subject['kind'] {
  if (list) return 'choice';
  if (/true|bool|yes/.test(type)) return 'truth';
  return /number|integer|percent|score/.test(type) ? 'number' : 'text';
}

/** The subject of a condition of one comparison; undefined for none, or for several parts. */
export function subjectId(condition: Condition | null): string | undefined {
  if (!condition) return undefined;
  if (condition.fact) return `fact:${condition.fact}`;
  return condition.path ? `path:${condition.path}` : undefined;
}

export function manyParts(condition: Condition | null): boolean {
  return Boolean(condition && ((condition.all ?? []).length > 0 || (condition.any ?? []).length > 0));
}

/** A condition out of what was chosen. */
export function conditionOf(subject: Subject, op: string, typed: readonly string[]): Condition {
  const [where, name] = [subject.id.slice(0, 4), subject.id.slice(5)];
  const value = (text: string) =>
    subject.kind === 'truth' ? text === 'true' : subject.kind === 'number' ? Number(text) : text;
  return {
    ...(where === 'fact' ? { fact: name } : { path: name }),
    op,
    values: op === 'answered' ? undefined : typed.map(value),
  };
}

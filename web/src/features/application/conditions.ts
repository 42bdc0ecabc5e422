import type { Answers } from '@/shared/api/kept';
import type { components } from '@/shared/api/schema';

export type Condition = components['schemas']['Condition'];
export type Field = components['schemas']['FormField'];
export type Section = components['schemas']['FormSection'];
export type Sections = Record<string, Answers>;
export type Facts = Record<string, unknown>;
type Intake = components['schemas']['IntakeBody'];

/**
 * Whether a question is shown: the API's condition read as the API reads it. It decides what is
 * drawn and nothing else; what is missing says the checklist.
 */
export function holds(
  condition: Condition | null | undefined,
  answers: Sections,
  facts: Facts,
  row?: Answers,
): boolean {
  if (!condition) return true;
  const inside = (one: Condition) => holds(one, answers, facts, row);
  const any = condition.any ?? [];
  return (
    (!condition.op || compare(condition, subject(condition, answers, facts, row))) &&
    (condition.all ?? []).every(inside) &&
    (any.length === 0 || any.some(inside))
  );
}

export function isRequired(field: Field, answers: Sections, facts: Facts, row?: Answers): boolean {
  return field.required && holds(field.required_if, answers, facts, row);
}

/** What the form lists as its facts, from the intake and the answers typed so far. */
export function factsOf(answers: Sections, intake: Intake | undefined): Facts {
  const source = answers.funding?.source;
  const facts: Facts = { self_financed: source === '5' };
  if (!intake) return facts;
  const { programme } = intake;
  facts.programme = programme.code;
  facts.level = programme.level;
  facts.teaching_language = programme.teaching_language;
  facts.subjects_required = (programme.requirements.subjects ?? []).length > 0;
  facts.csca = programme.requirements.csca?.policy;
  const age = ageOn(answers.person?.date_of_birth, intake.starts_on);
  if (age !== undefined && age >= 10 && age <= 90) facts.age_on_start = age;
  return facts;
}

function ageOn(born: unknown, day: string): number | undefined {
  if (typeof born !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(born)) return undefined;
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5, 10) < born.slice(5) ? years - 1 : years;
}

function subject(condition: Condition, answers: Sections, facts: Facts, row?: Answers): unknown {
  if (condition.fact) return facts[condition.fact];
  const path = condition.path ?? '';
  if (path.startsWith('.')) return row?.[path.slice(1)];
  const [section = '', key = ''] = path.split('.');
  return answers[section]?.[key];
}

function compare(condition: Condition, value: unknown): boolean {
  switch (condition.op) {
    case 'is':
    case 'in':
      return matches(condition, value);
    case 'is_not':
    case 'not_in':
      return !matches(condition, value);
    case 'answered':
      return isAnswered(value);
    case 'lt':
      return before(value, condition.values?.[0]) === true;
    case 'gte':
      return before(value, condition.values?.[0]) === false;
    default:
      return false;
  }
}

function matches(condition: Condition, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => matches(condition, one));
  return (condition.values ?? []).some((want) => want === value);
}

function before(a: unknown, b: unknown): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string' && typeof b === 'string' && a !== '') return a < b;
  return undefined;
}

export function isAnswered(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}

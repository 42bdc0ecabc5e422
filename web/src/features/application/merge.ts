import type { Answers } from '@/shared/api/kept';
import { isAnswered } from './conditions';

/**
 * Puts together what was typed here and what came to the server meanwhile, field by field: a
 * field that was touched here stays as typed here.
 */
export function merge(base: Answers, mine: Answers, theirs: Answers): Answers {
  const out: Answers = { ...theirs };
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    if (equal(base[key], mine[key])) continue;
    if (isAnswered(mine[key])) out[key] = mine[key];
    else delete out[key];
  }
  return out;
}

/** The same answer; nothing, empty and an empty list are one. */
export function equal(a: unknown, b: unknown): boolean {
  if (!isAnswered(a) || !isAnswered(b)) return isAnswered(a) === isAnswered(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => equal(one, b[index]));
  }
  if (typeof a === 'object' && typeof b === 'object') {
    const [left, right] = [a as Answers, b as Answers];
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every((key) => equal(left[key], right[key]));
  }
  return a === b;
}

/** Leaves out what is not answered, as the API keeps it. */
export function tidy(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => isAnswered(value)));
}

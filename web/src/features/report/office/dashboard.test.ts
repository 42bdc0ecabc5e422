import { expect, it } from 'vitest';
import type { ProgrammeLine } from './api';
import { chosenIntakes, dashboardSearch, inQueue, intakesOf, termsOf } from './dashboard-search';

const line = (intake_id: string, programme: string, year: number, term: string) =>
  ({ intake_id, programme, programme_id: `id of ${programme}`, year, term }) as ProgrammeLine;
const lines = [
  line('a', 'NUR', 2027, 'autumn'),
  line('b', 'CM', 2027, 'autumn'),
  line('c', 'CM', 2028, 'spring'),
];

it('a whole term is all of its intakes, and is known again', () => {
  expect(termsOf(lines).map((term) => term.key)).toEqual(['2028 spring', '2027 autumn']);
  expect(intakesOf('2027 autumn', lines)).toEqual(['a', 'b']);
  expect(intakesOf('c', lines)).toEqual(['c']);
  expect(intakesOf('', lines)).toBeUndefined();
  expect(chosenIntakes(['b', 'a'], lines)).toBe('2027 autumn');
  expect(chosenIntakes(['a'], lines)).toBe('a');
  expect(chosenIntakes(['a', 'c'], lines)).toBe('');
});

it('the queue knows programmes by their ids', () => {
  expect(inQueue(dashboardSearch({ programme: 'CM' }), lines)).toEqual({
    intake: undefined,
    programme: ['id of CM'],
  });
  expect(inQueue({}, lines)).toEqual({ intake: undefined, programme: undefined });
});

import { expect, it } from 'vitest';
import { admissionsSearch, filterOf, tidy } from './admissions-search';

it('takes from an address what it knows', () => {
  const search = admissionsSearch({
    status: ['admitted', 'nonsense'],
    intake: '2027A-NUR',
    since: 'soon',
    x: 1,
  });
  expect(tidy(search)).toEqual({ status: ['admitted'], intake: ['2027A-NUR'] });
});

it('asks from the beginning of the day in China', () => {
  expect(filterOf({ since: '2027-01-31', status: [] })).toEqual({
    changed_since: '2027-01-31T00:00:00+08:00',
  });
  expect(filterOf({})).toEqual({});
});

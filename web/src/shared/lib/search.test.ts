import { expect, it } from 'vitest';
import { oneOf, oneText, severalTexts, yes } from './search';

it.each([
  ['Li', 'Li'],
  [2027, '2027'],
  [true, 'true'],
  ['', undefined],
  [{ a: 1 }, undefined],
  [undefined, undefined],
])('one text of %j is %j', (given, text) => {
  expect(oneText(given)).toBe(text);
});

it.each([
  [
    ['a', 7, ''],
    ['a', '7'],
  ],
  ['a', ['a']],
  [[], undefined],
  [undefined, undefined],
  [{ a: 1 }, undefined],
])('several texts of %j are %j', (given, texts) => {
  expect(severalTexts(given)).toEqual(texts);
});

it('knows yes, and one of a few', () => {
  expect([yes(true), yes('true'), yes('no'), yes(1)]).toEqual([true, true, undefined, undefined]);
  expect([oneOf('a', ['a', 'b']), oneOf('c', ['a', 'b']), oneOf(1, ['a'])]).toEqual([
    'a',
    undefined,
    undefined,
  ]);
});

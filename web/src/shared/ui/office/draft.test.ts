import { describe, expect, it } from 'vitest';
import { changedKeys, numberTyped, rebased, typedNumber } from './draft';

describe('what was changed', () => {
  it('is found in lists too, and nothing else is', () => {
    const before = { seats: '10', fees: [{ item: 'tuition' }], active: true };
    expect(changedKeys(before, { seats: '10', fees: [{ item: 'tuition' }], active: true })).toEqual([]);
    expect(changedKeys(before, { seats: '12', fees: [], active: true })).toEqual(['seats', 'fees']);
  });

  it('lies over what somebody else saved', () => {
    const theirs = { seats: '20', reply: '7' };
    expect(rebased(theirs, { seats: '12', reply: '15' }, ['seats'])).toEqual({ seats: '12', reply: '7' });
  });
});

describe('numbers', () => {
  it.each([
    ['12', 12],
    [' 12.5 ', 12.5],
    ['', 0],
    ['twelve', -1],
  ])('%s', (typed, value) => expect(typedNumber(typed)).toBe(value));
  it('are left out where there are none', () =>
    expect([0, 5, undefined].map(numberTyped)).toEqual(['', '5', '']));
});

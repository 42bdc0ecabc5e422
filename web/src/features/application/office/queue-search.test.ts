import { describe, expect, it } from 'vitest';
import { queueSearch, sameView, tidy } from './queue-search';

describe('the address of the queue', () => {
  it.each([
    [{ status: 'decision' }, { status: ['decision'] }],
    [{ status: ['review', 'decision'] }, { status: ['review', 'decision'] }],
    [{ unassigned: true, resubmitted: 'no' }, { unassigned: true }],
    [
      { q: 7, sort: '-queued_at' },
      { q: '7', sort: '-queued_at' },
    ],
    [{ status: { a: 1 } }, {}],
  ])('%j', (given, wanted) => {
    expect(tidy(queueSearch(given))).toEqual(wanted);
  });

  it('is the same view in another order of words, and whatever it is sorted by', () => {
    expect(sameView({ status: ['a', 'b'] }, { status: ['b', 'a'], sort: 'queued_at' })).toBe(true);
    expect(sameView({ status: ['a'] }, { status: ['a'], unassigned: true })).toBe(false);
    expect(sameView({}, { q: '', status: [] })).toBe(true);
  });
});

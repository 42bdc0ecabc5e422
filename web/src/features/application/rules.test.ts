import { expect, it } from 'vitest';
import { holds } from './conditions';
import { equal, merge } from './merge';
import { controlId, linkTo, placeOf } from './places';

const answers = { person: { nationality: 'NGA', other: ['GHA', 'USA'] }, passport: { in_china_now: true } };

it.each([
  [undefined, true],
  [{ path: 'passport.in_china_now', op: 'is', values: [true] }, true],
  [{ path: 'person.nationality', op: 'in', values: ['CHN', 'NGA'] }, true],
  [{ path: 'person.missing', op: 'is_not', values: ['x'] }, true],
  [{ path: 'person.missing', op: 'lt', values: ['x'] }, false],
  [{ path: 'person.other', op: 'is', values: ['USA'] }, true],
  [{ fact: 'age_on_start', op: 'lt', values: [18] }, true],
  [{ fact: 'unknown', op: 'lt', values: [18] }, false],
  [{ path: '.status', op: 'is', values: ['completed'] }, true],
  [{ any: [{ fact: 'level', op: 'is', values: ['x'] }] }, false],
  [
    {
      all: [
        { path: 'person.nationality', op: 'answered' },
        { path: 'person.no', op: 'answered' },
      ],
    },
    false,
  ],
] as const)('%j is %s', (condition, is) => {
  const given = condition as Parameters<typeof holds>[0];
  expect(holds(given, answers, { age_on_start: 17 }, { status: 'completed' })).toBe(is);
});

it('merges field by field and lets go of what was emptied here', () => {
  expect(merge({ a: 1, b: 2, c: 3 }, { a: 1, b: '', c: 4 }, { a: 9, b: 2, c: 3, d: 5 })).toEqual({
    a: 9,
    c: 4,
    d: 5,
  });
});

it('knows equal answers', () => {
  expect(equal({ a: [], b: '' }, {})).toBe(true);
  expect(equal([{ a: 1 }], [{ a: 2 }])).toBe(false);
});

it('reads places', () => {
  expect(placeOf('slots.NAT_PROOF')).toEqual({ kind: 'slot', slot: 'NAT_PROOF' });
  expect(placeOf('rules.R-AGE')).toEqual({ kind: 'other' });
  expect(controlId('schools[2].from')).toBe('f-schools-2-from');
  expect(linkTo('7', 'sections.education.schools[2].from')).toBe(
    '/applications/7/sections/education#f-schools-2-from',
  );
});

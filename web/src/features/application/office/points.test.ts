import { expect, it } from 'vitest';
import { pointOf } from './points';

it.each([
  ['slots.PASSPORT', { slot: 'PASSPORT', reason: 'blurred', note: undefined }],
  ['sections.passport.number', { section: 'passport', field: 'number', reason: 'blurred', note: undefined }],
  ['sections.education', { section: 'education', field: undefined, reason: 'blurred', note: undefined }],
])('%s', (place, wanted) => {
  expect(pointOf({ place, reason: 'blurred', note: '  ' })).toEqual(wanted);
});

it('keeps what was written, without what is around it', () => {
  expect(pointOf({ place: 'slots.PHOTO', reason: 'other', note: ' White background. ' }).note).toBe(
    'White background.',
  );
});

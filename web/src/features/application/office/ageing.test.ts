import { expect, it } from 'vitest';
import { ageOf } from './ageing';

const now = new Date('2027-03-15T12:00:00Z');

it.each([
  ['just now', { since: '2027-03-15T11:00:00Z', due: null, usual_days: 5 }, { days: 0, pace: 'usual' }],
  [
    'a week is five working days',
    { since: '2027-03-08T12:00:00Z', due: null, usual_days: 5 },
    { days: 7, pace: 'usual' },
  ],
  [
    'longer than usual',
    { since: '2027-03-07T11:00:00Z', due: null, usual_days: 5 },
    { days: 8, pace: 'slow' },
  ],
  [
    'past its day',
    { since: '2027-03-14T12:00:00Z', due: '2027-03-15T11:59:00Z', usual_days: 5 },
    { days: 1, pace: 'late' },
  ],
  [
    'no usual time',
    { since: '2026-03-15T12:00:00Z', due: null, usual_days: null },
    { days: 365, pace: 'usual' },
  ],
  [
    'a clock that is behind',
    { since: '2027-03-16T12:00:00Z', due: null, usual_days: 1 },
    { days: 0, pace: 'usual' },
  ],
] as const)('%s', (_name, move, wanted) => {
  expect(ageOf(move, now)).toEqual(wanted);
});

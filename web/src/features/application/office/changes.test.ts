import { expect, it } from 'vitest';
import type { File } from './api';
import { changesSince } from './changes';

const moment = (at: string, verb: string, actor: string) => ({ at, verb, actor, by_owner: false });
const file = (...timeline: ReturnType<typeof moment>[]) => ({ timeline }) as unknown as File;
const assigned = moment('2027-03-01T09:00:00Z', 'application.assign', 'li');
const looked = moment('2027-03-01T09:01:00Z', 'document.looked', 'wang');
const judged = moment('2027-03-01T09:02:00Z', 'application.judge', 'wang');
const returned = moment('2027-03-01T09:03:00Z', 'application.return', 'wang');

it.each([
  ['nothing new', file(assigned), file(assigned), []],
  [
    'what another person did, oldest first',
    file(assigned),
    file(returned, judged, assigned),
    [judged, returned],
  ],
  ['looks are left out', file(assigned), file(looked, assigned), []],
  ['a file nobody had touched', file(), file(judged), [judged]],
])('%s', (_name, before, after, wanted) => {
  expect(changesSince(before, after, 'li')).toEqual(wanted);
});

it('leaves out what one did oneself', () => {
  expect(changesSince(file(assigned), file(judged, assigned), 'wang')).toEqual([]);
});

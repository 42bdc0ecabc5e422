import type { File } from './api';

type Moment = File['timeline'][number];

/** What others did to a file between two looks at it, oldest first. Looking is not doing. */
export function changesSince(before: File, after: File, me: string): Moment[] {
  const last = before.timeline[0]?.at ?? '';
  return after.timeline
    .filter((moment) => moment.at > last && moment.actor !== me && moment.verb !== 'document.looked')
    .reverse();
}

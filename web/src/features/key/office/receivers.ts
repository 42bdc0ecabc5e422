import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { fieldGroups } from './api';

type Receiver = { key: string; label: MessageDescriptor; groups: readonly (typeof fieldGroups)[number][] };

/** Who asks for the list, and what each has a use for. A way to begin: the parts can be chosen one by one. */
export const receivers: readonly Receiver[] = [
  { key: 'dormitory', label: msg`Dormitory`, groups: ['identity', 'contact', 'programme'] },
  {
    key: 'visa',
    label: msg`Visa office`,
    groups: ['identity', 'birth', 'passport', 'contact', 'address', 'programme', 'funding', 'visa'],
  },
  {
    key: 'police',
    label: msg`Register of residence`,
    groups: ['identity', 'birth', 'passport', 'contact', 'address', 'programme'],
  },
  { key: 'insurer', label: msg`Insurer`, groups: ['identity', 'birth', 'passport', 'programme'] },
  { key: 'learning', label: msg`Learning platform`, groups: ['identity', 'contact', 'address', 'programme'] },
  { key: 'finance', label: msg`Finance`, groups: ['identity', 'programme', 'funding', 'scholarship'] },
  {
    key: 'records',
    label: msg`Student records`,
    groups: ['identity', 'birth', 'passport', 'programme', 'funding'],
  },
  {
    key: 'sponsor',
    label: msg`Scholarship council`,
    groups: ['identity', 'birth', 'passport', 'contact', 'programme', 'funding', 'scholarship'],
  },
  { key: 'everything', label: msg`Everything`, groups: fieldGroups },
];

/** The receiver whose parts these are. */
export function receiverOf(groups: readonly string[]): string {
  const same = (one: Receiver) =>
    one.groups.length === groups.length && one.groups.every((group) => groups.includes(group));
  return receivers.find(same)?.key ?? '';
}

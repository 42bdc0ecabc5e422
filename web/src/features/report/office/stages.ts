import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Awards } from './api';

/** How many files of one kind got how far. */
export type Progress = {
  submitted: number;
  open: number;
  offered: number;
  accepted: number;
  admitted: number;
  enrolled: number;
};

/** What the API counts as open: handed in and not decided. */
export const openStatuses = [
  'submitted',
  'screening',
  'returned',
  'review',
  'interview',
  'decision',
  'waitlisted',
] as const;

/** The steps of the funnel, in words. */
export function useStageNames(): Record<string, string> {
  const { t } = useLingui();
  return {
    started: t`Begun`,
    submitted: t`Handed in`,
    decided: t`Decided`,
    offered: t`Offer made`,
    accepted: t`Offer accepted`,
    admitted: t`Admitted`,
    enrolled: t`Enrolled`,
  };
}

type Standing = keyof Pick<
  Awards,
  | 'wished'
  | 'flagged'
  | 'nominated'
  | 'approved'
  | 'awarded'
  | 'accepted'
  | 'declined'
  | 'revoked'
  | 'not_selected'
>;

/** Where a nomination may stand, in the order of its life. */
export const awardColumns: readonly { key: Standing; name: MessageDescriptor }[] = [
  { key: 'wished', name: msg`Wished for` },
  { key: 'flagged', name: msg`Flagged` },
  { key: 'nominated', name: msg`Nominated` },
  { key: 'approved', name: msg`Approved` },
  { key: 'awarded', name: msg`Awarded` },
  { key: 'accepted', name: msg`Accepted` },
  { key: 'declined', name: msg`Declined` },
  { key: 'revoked', name: msg`Revoked` },
  { key: 'not_selected', name: msg`Not selected` },
];

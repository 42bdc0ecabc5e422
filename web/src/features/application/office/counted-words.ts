import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Nomination, Stage } from './queue-search';

/** How far a file ever got. */
export const stageWords: Record<Stage, MessageDescriptor> = {
  submitted: msg`Handed in`,
  decided: msg`Decided`,
  offered: msg`Offer made`,
  accepted: msg`Offer accepted`,
  admitted: msg`Admitted`,
  enrolled: msg`Enrolled`,
};

/** Where a nomination for a scholarship stands. */
export const nominationWords: Record<Nomination, MessageDescriptor> = {
  wished: msg`Wished for`,
  flagged: msg`Flagged`,
  nominated: msg`Nominated`,
  approved: msg`Approved`,
  awarded: msg`Awarded`,
  accepted: msg`Award accepted`,
  declined: msg`Award declined`,
  revoked: msg`Revoked`,
  not_selected: msg`Not selected`,
};

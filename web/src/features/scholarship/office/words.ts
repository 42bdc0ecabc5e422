import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Nomination, Step } from './api';

/** How far a nomination went. */
export const nominationWords: Record<Nomination['status'], MessageDescriptor> = {
  flagged: msg`Flagged`,
  nominated: msg`Nominated`,
  approved: msg`Approved`,
  awarded: msg`Awarded`,
  accepted: msg`Award accepted`,
  declined: msg`Award declined`,
  revoked: msg`Revoked`,
  not_selected: msg`Not selected`,
  under_consideration: msg`Under consideration`,
};

/** The steps of a nomination, as buttons say them. */
export const stepWords: Record<Step, MessageDescriptor> = {
  nominate: msg`Nominate`,
  approve: msg`Approve`,
  award: msg`Award`,
  accept: msg`Accept the award`,
  decline: msg`Decline the award`,
  revoke: msg`Revoke…`,
  not_select: msg`Do not select…`,
};

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Status } from './api';

/** Where a review stands. */
export const reviewWords: Record<Status, MessageDescriptor> = {
  assigned: msg`To do`,
  submitted: msg`Handed in`,
  conflict: msg`Conflict of interest`,
  cancelled: msg`Cancelled`,
};

/** What a reviewer recommends. */
export const recommendationWords: Record<string, MessageDescriptor> = {
  offer: msg`Offer a place`,
  interview: msg`Interview first`,
  waitlist: msg`Waiting list`,
  reject: msg`Do not accept`,
};

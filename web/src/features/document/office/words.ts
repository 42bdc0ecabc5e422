import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Papers } from './api';

/** Where a paper stands. */
export const paperWords: Record<Papers['status'], MessageDescriptor> = {
  missing: msg`Missing`,
  uploaded: msg`To check`,
  accepted: msg`Accepted`,
  rejected: msg`Rejected`,
  waived: msg`Waived`,
};

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What became of a payment. */
export const paymentWords: Record<string, MessageDescriptor> = {
  due: msg`To be paid`,
  claimed: msg`You said it is paid; the office is looking for it`,
  confirmed: msg`Received`,
  waived: msg`Not asked for`,
  refund_requested: msg`You asked for it back`,
  refunded: msg`Paid back`,
};

/** What became of a wish for a scholarship. */
export const nominationWords: Record<string, MessageDescriptor> = {
  under_consideration: msg`Under consideration`,
  flagged: msg`Under consideration`,
  nominated: msg`Under consideration`,
  approved: msg`Under consideration`,
  awarded: msg`Awarded to you`,
  accepted: msg`You accepted it`,
  declined: msg`You declined it`,
  revoked: msg`Taken back`,
  not_selected: msg`Not selected`,
};

export const conditionWords: Record<string, MessageDescriptor> = {
  open: msg`Still to be met`,
  met: msg`Met`,
  waived: msg`Not asked for`,
};

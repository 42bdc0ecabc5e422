import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Step } from './api';

/** Where a payment stands. */
export const paymentWords: Record<string, MessageDescriptor> = {
  due: msg`To be paid`,
  claimed: msg`Reported, to be matched`,
  confirmed: msg`Confirmed`,
  waived: msg`Waived`,
  refund_requested: msg`Refund asked for`,
  refunded: msg`Paid back`,
};

/** The steps of a payment, as buttons say them; the applicant's own are not the office's. */
export const stepWords: Partial<Record<Step, MessageDescriptor>> = {
  confirm: msg`Confirm`,
  waive: msg`Waive…`,
  request_refund: msg`Ask for a refund…`,
  refund: msg`Paid back`,
};

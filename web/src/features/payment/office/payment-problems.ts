import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const paymentProblems: ProblemTexts = {
  'payment.not_found': msg`There is no such payment.`,
  'payment.not_now': msg`This cannot be done with the payment any more. Look at where it stands now.`,
  'payment.own_file': msg`This is a payment of your own. A colleague has to decide.`,
  'payment.stale': msg`Somebody else changed this payment after you opened it. Look at it again, then decide.`,
  'payment.invalid': msg`Something is missing. See the places marked.`,
  'payment.reason': msg`Give a reason.`,
};

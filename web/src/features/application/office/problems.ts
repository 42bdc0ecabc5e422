import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const applicationProblems: ProblemTexts = {
  'application.stale': msg`Somebody else changed this file in the meantime. Nothing of yours was saved yet; see what changed and try again.`,
  'application.not_now': msg`The file has moved on, and this cannot be done any more.`,
  'application.not_found': msg`There is no such file, or it is not yours to see.`,
  'application.incomplete': msg`Some points are still open.`,
  'application.own_file': msg`Nobody of the office works on a file of their own.`,
  'application.reason': msg`Give a reason.`,
  'application.no_officer': msg`This person does not take files. Choose an officer.`,
  'application.other_offer': msg`This person already holds an offer for the same term.`,
  'decision.four_eyes': msg`You prepared this decision. Another person has to release it.`,
  'decision.none': msg`No decision waits for release any more.`,
  'decision.proposal': msg`The proposal is not complete.`,
  'decision.reason': msg`Give at least one reason.`,
  'decision.same_intake': msg`Choose another intake than the one the file has.`,
  'intake.full': msg`All places of this intake are taken.`,
  'deferral.intake': msg`Choose an intake of the same programme that starts later than the first one.`,
  'bulk.action': msg`Choose 1 to 200 files.`,
  'document.missing': msg`A required paper is missing.`,
  'document.rejected': msg`A paper was rejected and not replaced yet.`,
  'document.unjudged': msg`A paper is not yet accepted, rejected or waived.`,
  'document.expired': msg`A paper has expired.`,
  'review.too_few': msg`Not enough reviews are handed in for an offer.`,
  'condition.open': msg`A condition is neither met nor waived.`,
  'payment.due': msg`The deposit is neither confirmed nor waived.`,
  'seat.none': msg`The file holds no place in this intake.`,
};

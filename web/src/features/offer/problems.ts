import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const offerProblems: ProblemTexts = {
  'application.not_found': msg`There is no such application, or it is not yours.`,
  'application.stale': msg`This application has changed in the meantime. Look at it again, then decide.`,
  'application.not_now': msg`This cannot be done now. Look at the application again to see what can.`,
  'offer.expired': msg`The time to answer is over. Write to the office; it can reopen the offer.`,
  'payment.invalid': msg`Something is missing. See the places marked.`,
  'payment.not_asked': msg`The office has not asked for this payment. Transfer nothing until it does.`,
  'payment.not_now': msg`This payment has changed in the meantime. Look at it again.`,
  'payment.stale': msg`This payment has changed in the meantime. Look at it again.`,
  'scholarship.twice': msg`You have asked for this scholarship already.`,
  'scholarship.level': msg`This scholarship is not for programmes of this level.`,
  'scholarship.inactive': msg`This scholarship is not given at the moment.`,
  'scholarship.not_now': msg`This cannot be done now. Load the page again to see what can.`,
  'scholarship.stale': msg`This scholarship has changed in the meantime. Look at it again.`,
  'scholarship.group_held': msg`You hold a scholarship already that excludes this one.`,
  'scholarship.exclusive': msg`You hold a scholarship already that excludes this one.`,
};

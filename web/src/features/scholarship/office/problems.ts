import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const scholarshipProblems: ProblemTexts = {
  'scholarship.stale': msg`Somebody else changed this in the meantime. What is shown now is new; decide again.`,
  'scholarship.not_now': msg`This cannot be done any more.`,
  'scholarship.four_eyes': msg`You nominated this person. Another person has to approve.`,
  'scholarship.quota': msg`All awards of this scheme are given.`,
  'scholarship.quota_held': msg`All awards of this scheme are given.`,
  'scholarship.exclusive': msg`This person already holds a scholarship that excludes this one.`,
  'scholarship.group_held': msg`This person already holds a scholarship that excludes this one.`,
  'scholarship.twice': msg`This person is already considered for this scheme.`,
  'scholarship.level': msg`This scheme is not for this level of study.`,
  'scholarship.inactive': msg`This scheme is closed.`,
  'scholarship.reason': msg`Give a reason.`,
};

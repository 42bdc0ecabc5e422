import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

const share = msg`A share is 0 to 100 percent.`;

export const schemeProblems: ProblemTexts = {
  'scholarship.no_scheme': msg`There is no such scheme.`,
  'scholarship.stale': msg`Somebody else changed this in the meantime.`,
  'scholarship.scheme': msg`Some of this is not right for a scheme. See the places marked.`,
  'scholarship.code_taken': msg`Another scheme has this code. Choose another one.`,
  'scholarship.quota_held': msg`More people hold this scheme than that. Revoke awards first.`,
  'scholarship.group_held': msg`The exclusive group cannot change while people hold the scheme.`,
  'scholarship.scheme_code': msg`A code has 2 to 24 capital letters, digits and hyphens.`,
  'scholarship.scheme_name_en': msg`Give a name of at most 200 characters.`,
  'scholarship.scheme_name_zh': msg`Give a name of at most 200 characters.`,
  'scholarship.scheme_funding_code': msg`Choose where the money comes from.`,
  'scholarship.scheme_year': msg`Give the year in which studies begin.`,
  'scholarship.scheme_quota': msg`A quota is 0 or more.`,
  'scholarship.scheme_exclusive_group': msg`A group has at most 40 characters.`,
  'scholarship.scheme_levels': msg`Choose levels from the list.`,
  'scholarship.scheme_coverage_tuition': share,
  'scholarship.scheme_coverage_accommodation': share,
  'scholarship.scheme_coverage_insurance': share,
  'scholarship.scheme_coverage_stipend': msg`A stipend has an amount and a currency.`,
  'scholarship.scheme_coverage_months': msg`A scheme pays for 0 to 120 months.`,
};

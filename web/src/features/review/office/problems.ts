import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const reviewProblems: ProblemTexts = {
  'review.stale': msg`This review was saved in another window. What you typed is still here; save again to keep it.`,
  'review.not_now': msg`This review is closed.`,
  'review.not_found': msg`There is no such review, or it is not yours.`,
  'review.incomplete': msg`Some of the review is still missing.`,
  'review.unscored': msg`Score every criterion.`,
  'review.recommendation': msg`Choose a recommendation.`,
  'review.comment': msg`Explain your view in at least 20 characters.`,
  'review.score_range': msg`A score is outside its range.`,
  'review.too_long': msg`The text is too long.`,
  'review.due': msg`Choose a day that is still to come.`,
  'review.reviewer': msg`This person does not review.`,
  'review.twice': msg`This person was already asked for a review of this file.`,
};

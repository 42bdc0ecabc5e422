import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

/** What the API says about applications and nothing else does. */
export const problems: ProblemTexts = {
  'application.not_found': msg`There is no such application among yours.`,
  'application.intake_closed': msg`This intake does not take applications now.`,
  'application.not_now': msg`The application has moved on and cannot be changed now. Reload the page to see what can be done.`,
  'application.stale': msg`This application was just changed elsewhere. Please try again.`,
  'application.incomplete': msg`Some points are still open. They are listed below.`,
  'application.reason': msg`Please choose a reason.`,
  'form.answers': msg`Some answers cannot be saved as they are. See the places marked; everything else is saved.`,
};

import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const messageProblems: ProblemTexts = {
  'message.body': msg`Write between 1 and 5,000 characters.`,
  'application.not_found': msg`There is no such application, or it is not yours.`,
};

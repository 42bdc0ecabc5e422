import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const programmeProblems: ProblemTexts = {
  'programme.not_found': msg`There is no such programme, or it is no longer offered.`,
};

import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const documentProblems: ProblemTexts = {
  'application.stale': msg`Somebody else changed this file in the meantime. What is shown now is new; look again, then decide.`,
  'application.not_now': msg`The file has moved on, and this cannot be done any more.`,
  'document.superseded': msg`The applicant uploaded a newer paper. Look at the new one first.`,
  'document.missing': msg`There is no paper in this slot to accept or reject. It can be waived.`,
  'document.reason': msg`Choose a reason from the list.`,
  'document.judgement': msg`Choose a reason from the list.`,
  'document.scanning': msg`The paper is still being checked for viruses. Try again in a moment.`,
  'document.infected': msg`This file is infected and cannot be opened.`,
};

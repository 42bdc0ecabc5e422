import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const admissionProblems: ProblemTexts = {
  'admission.filter': msg`A filter names something that does not exist. Take it away.`,
  'admission.export_busy': msg`Other exports are running. Try again in a moment.`,
  'admission.export_cut': msg`The file broke off before its end and was thrown away. Try again.`,
};

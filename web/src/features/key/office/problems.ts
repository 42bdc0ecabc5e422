import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const keyProblems: ProblemTexts = {
  'account.invalid': msg`Some of what you entered cannot be accepted. See the places marked.`,
  'key.not_found': msg`There is no such API key.`,
  'key.name': msg`Say which program will use the key.`,
  'key.scopes': msg`Choose at least one thing that the key may do.`,
  'key.expires_at': msg`A key ends in the future, within 400 days.`,
};

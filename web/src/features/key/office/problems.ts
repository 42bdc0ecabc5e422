import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const keyProblems: ProblemTexts = {
  'account.invalid': msg`Some of what you entered cannot be accepted. See the places marked.`,
  'key.not_found': msg`There is no such API key.`,
  'key.name': msg`Say which program will use the key.`,
  'key.scopes': msg`Choose at least one thing that the key may do.`,
  'key.over': msg`This key is revoked or has ended. Make a new one.`,
  'key.field_groups': msg`One of the parts does not exist. Load the page again.`,
  'key.programmes': msg`One of the programmes does not exist any more. Load the page again.`,
  'key.networks': msg`Write networks as 203.0.113.0/24 or 2001:db8::/32, or single addresses, one a line.`,
  'key.per_minute': msg`A key makes 1 to 6000 requests a minute.`,
  'key.old_until': msg`The old secret works for 7 days at most.`,
  'key.expires_at': msg`A key ends in the future, within 400 days.`,
};

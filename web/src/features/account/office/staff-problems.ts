import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const staffProblems: ProblemTexts = {
  'account.not_found': msg`There is no such account.`,
  'account.twice': msg`There already is an account with this e-mail address.`,
  'account.stale': msg`Somebody else changed this account in the meantime.`,
  'account.invalid': msg`Some of what you entered cannot be accepted. See the places marked.`,
  'account.email': msg`Enter an e-mail address such as name@example.com.`,
  'account.full_name': msg`Enter the name, at most 200 characters.`,
  'account.locale': msg`Choose one of the languages offered.`,
  'account.roles': msg`Choose at least one role.`,
  'account.own_admin': msg`You cannot take the administrator role from yourself or disable yourself. Ask another administrator.`,
  'account.last_admin': msg`This is the last administrator. Make another one first.`,
  'account.own_otp': msg`Turn off your own one-time codes under your own account.`,
  'account.unproven': msg`The e-mail address of this account is not confirmed, so nobody knows whose it is. It can be given a role once it is.`,
  'account.is_disabled': msg`This account is disabled. Enable it first.`,
};

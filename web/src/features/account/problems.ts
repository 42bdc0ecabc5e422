import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

export const accountProblems: ProblemTexts = {
  'account.credentials': msg`The e-mail address or the password is wrong.`,
  'account.otp_required': msg`Enter the code that your authenticator app shows.`,
  'account.otp_wrong': msg`This code is not right, or was used before. Wait for the next one.`,
  'account.disabled': msg`This account is disabled. Ask the admissions office.`,
  'account.unverified': msg`Your e-mail address is not confirmed yet. Enter the code we have sent you.`,
  'account.code': msg`This code is wrong or no longer valid. Check it, or ask for a new one.`,
  'account.invalid': msg`Some of what you entered cannot be accepted. See the places marked.`,
  'account.too_many': msg`Too many attempts. Wait a little, then try again.`,
  'account.busy': msg`Too many people are signing in at this moment. Try again in a few seconds.`,
  'account.email': msg`Enter an e-mail address such as name@example.com.`,
  'account.full_name': msg`Enter your name, at most 200 characters.`,
  'account.locale': msg`Choose one of the languages offered.`,
  'account.time_zone': msg`Choose a time zone such as Africa/Lagos.`,
  'account.stale': msg`Your account has changed in the meantime. Look at it again, then save.`,
  'account.password_wrong': msg`This is not your password now. Try again.`,
  'partner.address': msg`Enter the e-mail address with which your agent signs in.`,
  'partner.too_many': msg`Five agents may help you already. Take one mandate back first.`,
  'partner.no_mandate': msg`This mandate was taken back already.`,
  'account.password_short': msg`Use at least 10 characters. A few words are good.`,
  'account.password_long': msg`Use at most 128 characters.`,
  'account.password_personal': msg`Use something else than your name or e-mail address.`,
  'account.password_common': msg`Everybody tries this password first. Use another one.`,
};

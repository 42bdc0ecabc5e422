import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import { admit, leave } from '@/shared/api/session';

type Credentials = components['schemas']['CredentialsBody'];
type Registration = components['schemas']['RegistrationBody'];
type Verification = components['schemas']['VerificationBody'];
type NewPassword = components['schemas']['ResetBody'];

export async function signIn(body: Credentials): Promise<void> {
  admit(await ok(api.POST('/auth/login', { body })));
}

/** Ends the session here and on the server; here also when the server cannot be reached. */
export async function signOut(): Promise<void> {
  try {
    await ok(api.POST('/auth/logout'));
  } finally {
    leave();
  }
}

export function register(body: Registration) {
  return ok(api.POST('/auth/register', { body }));
}

export function verifyEmail(body: Verification) {
  return ok(api.POST('/auth/verify-email', { body }));
}

export function forgotPassword(email: string) {
  return ok(api.POST('/auth/forgot-password', { body: { email } }));
}

export function resetPassword(body: NewPassword) {
  return ok(api.POST('/auth/reset-password', { body }));
}

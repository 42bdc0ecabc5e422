import { type APIRequestContext, expect, type Page } from '@playwright/test';

/** Everybody of the demo year has this password. */
export const demoPassword = process.env.DEMO_PASSWORD ?? 'a long walk by the sea';

export type DemoRole =
  | 'applicant'
  | 'agent'
  | 'officer'
  | 'reviewer'
  | 'director'
  | 'finance'
  | 'arrivals'
  | 'admin'
  | 'auditor';

export type Person = { email: string; password: string };

export function demo(role: DemoRole): Person {
  return { email: `${role}@demo.test`, password: demoPassword };
}

/** Signs in without a form: quick, for tests that are about something else. The page is signed in from its next load on. */
export async function signInByApi(page: Page, person: Person): Promise<void> {
  // The browser's own cookie jar takes the refresh cookie.
  const answer = await page.request.post('/api/v1/auth/login', { data: person });
  expect(answer.status(), await answer.text()).toBe(200);
  const { account } = (await answer.json()) as { account: { id: string } };
  await page.addInitScript((id) => {
    if (!sessionStorage.getItem('e2e')) localStorage.setItem('admissions.account', id);
    sessionStorage.setItem('e2e', 'signed in once');
  }, account.id);
}

/** Signs in as people do. */
export async function signInByForm(
  page: Page,
  person: Person,
  door: '/sign-in' | '/office/sign-in' = '/sign-in',
): Promise<void> {
  await page.goto(door);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Calls the API as a person, to arrange what a test is about: `const officer = await apiAs(request, demo('officer'))`. */
export async function apiAs(request: APIRequestContext, person: Person) {
  const answer = await request.post('/api/v1/auth/login', { data: person });
  expect(answer.status(), await answer.text()).toBe(200);
  const { access_token } = (await answer.json()) as { access_token: string };
  const authorization = { Authorization: `Bearer ${access_token}` };
  return async <T>(
    method: string,
    path: string,
    data?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> => {
    const reply = await request.fetch(`/api/v1${path}`, {
      method,
      data,
      headers: { ...authorization, ...headers },
    });
    if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
    const text = await reply.text();
    return (text ? JSON.parse(text) : undefined) as T;
  };
}

let made = 0;

/** A person nobody has met: an address of its own, and a good password. */
export function stranger(): Person {
  made += 1;
  return {
    email: `person-${Date.now()}-${process.pid}-${made}@example.com`,
    password: 'boats on grey water',
  };
}

/** An address in a network of its own, of those set aside for measuring: what one network may ask for has a limit. */
function somewhere(): string {
  const any = () => Math.floor(Math.random() * 256);
  return `198.${18 + (any() % 2)}.${any()}.1`;
}

/** Registers and confirms an applicant by the API. */
export async function newApplicant(request: APIRequestContext, fullName = 'Amina Okonkwo'): Promise<Person> {
  const person = stranger();
  const headers = { 'X-Forwarded-For': somewhere() };
  const made = await request.post('/api/v1/auth/register', {
    data: { ...person, full_name: fullName },
    headers,
  });
  expect(made.status()).toBe(202);
  const code = await mailedCode(request, person.email);
  const proven = await request.post('/api/v1/auth/verify-email', {
    data: { email: person.email, code },
    headers,
  });
  expect(proven.ok(), await proven.text()).toBe(true);
  return person;
}

/** The code in the newest mail to an address: six digits, or two groups of five for a password. */
export async function mailedCode(request: APIRequestContext, email: string): Promise<string> {
  const text = await newestMail(request, email, (mail) => codePattern.test(mail));
  return codePattern.exec(text)?.[0] ?? '';
}

const codePattern = /\b(\d{6}|[A-Z2-7]{5}-[A-Z2-7]{5})\b/;

/** The text of the newest mail to an address that is as wanted; waits for it. */
export async function newestMail(
  request: APIRequestContext,
  email: string,
  wanted: (text: string) => boolean = () => true,
): Promise<string> {
  let text = '';
  await expect
    .poll(
      async () => {
        const list = await request.get(`/dev/mail?to=${encodeURIComponent(email)}`, {
          headers: { Accept: 'application/json' },
        });
        const { items } = (await list.json()) as { items: { id: string }[] };
        if (!items[0]) return false;
        const mail = await request.get(`/dev/mail/${items[0].id}`, {
          headers: { Accept: 'application/json' },
        });
        text = ((await mail.json()) as { text: string }).text;
        return wanted(text);
      },
      { message: `a mail to ${email}`, timeout: 15_000 },
    )
    .toBe(true);
  return text;
}

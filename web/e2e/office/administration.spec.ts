import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { apiAs, demo, newApplicant, newestMail, signInByApi, stranger } from '../support/people';

/** Codes nobody else of this run uses. */
function code(start: string): string {
  return `${start}${Date.now().toString(36).slice(-5)}${Math.floor(Math.random() * 36).toString(36)}`.toUpperCase();
}

async function asAdmin(page: Page, path: string): Promise<void> {
  await signInByApi(page, demo('admin'));
  await page.goto(`/office${path}?lang=en`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

async function applicantsPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL });
  return context.newPage();
}

test('next year’s intake is set up by clicking, and an applicant finds it and begins', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  const programme = code('P');
  const intake = code('2026A-');
  const next = intake.replace('2026', '2027');
  const name = `Midwifery ${programme}`;

  // A programme, first with what is wrong shown where it belongs.
  await asAdmin(page, '/programmes');
  await page.getByRole('link', { name: 'New programme' }).click();
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill('x');
  await page.getByLabel('Name in English').fill(name);
  await page.getByLabel('Name in Chinese').fill('助产学');
  await page.getByRole('combobox', { name: 'Level', exact: true }).selectOption('bachelor');
  await page.getByRole('combobox', { name: 'Taught in' }).selectOption('en');
  await page.getByLabel('Duration in months').fill('48');
  await page.getByRole('button', { name: 'Add the programme' }).click();
  await expect(page.getByRole('textbox', { name: 'Code', exact: true })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Code', exact: true })).toHaveAccessibleDescription(
    /capital letters, digits/,
  );
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(programme);
  await page.getByLabel('Offered', { exact: true }).check();
  await page.getByLabel('Lowest age').fill('18');
  await page.getByRole('button', { name: 'Add the programme' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expectAccessible(page);

  // This year's intake, with a paper and a fee.
  await page.getByRole('link', { name: 'its intakes' }).click();
  await page.getByRole('link', { name: 'New intake' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'New intake' })).toBeVisible();
  await expect(page.getByLabel('Programme')).toHaveValue(programme);
  await page.getByLabel('Year').fill('2026');
  await page.getByLabel('Term').selectOption('autumn');
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(intake);
  await page.getByLabel('First day of studies').fill('2026-12-20');
  await page.getByLabel('Opens (China time)').fill('2025-11-01T00:00');
  await page.getByLabel('Closes (China time)').fill('2025-10-01T00:00');
  await page.getByLabel('Seats').fill('30');
  const optional = page.getByRole('group', { name: 'Sections that may stay empty' });
  await expect(optional.getByRole('checkbox', { name: 'About you' })).toHaveCount(0);
  await optional.getByRole('checkbox', { name: 'Education and work' }).check();
  await page.getByRole('button', { name: 'Add a fee' }).click();
  await page.getByLabel('Fees 1: For').selectOption('tuition');
  await page.getByLabel('Fees 1: Amount').fill('30,000');
  await page.getByLabel('Fees 1: How often').selectOption('year');
  await page.getByRole('button', { name: 'Set up the intake' }).click();
  await expect(page.getByLabel('Closes (China time)')).toHaveAccessibleDescription(/close after it opens/);
  await page.getByLabel('Closes (China time)').fill('2026-12-19T00:00');
  await page.getByRole('button', { name: 'Set up the intake' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Intake ${intake}` })).toBeVisible();

  await page.getByRole('button', { name: 'Add a paper' }).click();
  await page.getByRole('group', { name: 'Paper 1' }).getByLabel('Paper').selectOption('PASSPORT');
  await page.getByRole('button', { name: 'Add a paper' }).click();
  await page.getByRole('group', { name: 'Paper 2' }).getByLabel('Paper').selectOption('CV');
  await page
    .getByRole('button', { name: /Who has to give/ })
    .nth(1)
    .click();
  const who = page.getByRole('dialog');
  await who.getByLabel('Depends on').selectOption('fact:age_on_start');
  await who.getByLabel('Which').selectOption('lt');
  await who.getByLabel('Values').fill('25');
  await who.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('Age on the first day of studies” is less than 25')).toBeVisible();
  await page
    .getByRole('button', { name: /further up/ })
    .nth(1)
    .click();
  await page.getByRole('button', { name: 'Save the papers' }).click();
  await expect(page.getByText('The papers are saved')).toBeVisible();
  await expectAccessible(page);

  // Next year's is its copy, a year later.
  await page.getByRole('button', { name: 'Copy to next year' }).click();
  const copy = page.getByRole('dialog');
  await expect(copy.getByLabel('Code of the new intake')).toHaveValue(next);
  await copy.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Intake ${next}` })).toBeVisible();
  await expect(page.getByLabel('First day of studies')).toHaveValue('2027-12-20');
  await expect(page.getByLabel('Opens (China time)')).toHaveValue('2026-11-01T00:00');
  await expect(page.getByLabel('Fees 1: Amount')).toHaveValue('30000');
  await expect(page.getByRole('listitem').filter({ hasText: 'is less than 25' })).toBeVisible();
  await page.getByLabel('Seats').fill('45');
  await page.getByRole('button', { name: 'Save times, places and fees' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Make active' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make active' }).click();
  await expect(page.getByText('Open', { exact: true })).toBeVisible();

  // A scheme for those who come then.
  const scheme = code('S');
  await page.getByRole('link', { name: 'Scholarship schemes' }).click();
  await page.getByRole('link', { name: 'New scheme' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New scholarship scheme' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill('no code');
  await page.getByLabel('Name in English').fill('Helping hands');
  await page.getByLabel('Name in Chinese').fill('援手奖学金');
  await page.getByLabel('Source of the money').selectOption({ index: 2 });
  await page.getByLabel('Year in which studies begin').fill('2027');
  await page.getByLabel('How many can hold it').fill('5');
  await page.getByLabel('Tuition, %').fill('50');
  await page.getByRole('button', { name: 'Add the scheme' }).click();
  await expect(page.getByRole('textbox', { name: 'Code', exact: true })).toHaveAccessibleDescription(
    /A code has 2 to 24/,
  );
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(scheme);
  await page.getByRole('button', { name: 'Add the scheme' }).click();
  await expect(page.getByText(`${scheme}, held by 0 of 5`)).toBeVisible();
  await expectAccessible(page);

  // Somebody far away finds it and begins.
  const far = await applicantsPage(browser, baseURL);
  await signInByApi(far, await newApplicant(far.request));
  await far.goto(`/programmes/${programme}?lang=en`);
  await expect(far.getByRole('heading', { level: 1, name })).toBeVisible();
  await far
    .getByRole('button', { name: /Apply|Begin/ })
    .or(far.getByRole('link', { name: /Apply|Begin/ }))
    .first()
    .click();
  await far.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(far).toHaveURL(/\/applications\//);
  await far.getByRole('link', { name: 'Education and work' }).click();
  await expect(far.getByText('does not insist on this section')).toBeVisible();
  await far.context().close();
});

test('two administrators at one intake: the later sees what changed and loses nothing', async ({
  page,
  request,
}) => {
  const admin = await apiAs(request, demo('admin'));
  type Intake = { id: string; version: number; reply_days: number };
  const { items } = await admin<{ items: Intake[] }>('GET', '/admin/intakes?sort=-starts_on&limit=3');
  const made = await admin<Intake>('POST', '/admin/intakes', { copy_of: items[0]?.id, code: code('2099Z-') });
  await asAdmin(page, `/intakes/${made.id}`);
  await page.getByLabel('Days to answer an offer').fill('21');

  const other = await admin<Intake>(
    'PATCH',
    `/admin/intakes/${made.id}`,
    { seats: 77 },
    { 'If-Match': `"${made.version}"` },
  );
  await page.getByRole('button', { name: 'Save times, places and fees' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'Somebody else changed this' });
  await expect(notice).toContainText('Seats');
  await expect(notice).toContainText('77');
  await expect(page.getByLabel('Days to answer an offer')).toHaveValue('21');
  await page.getByRole('button', { name: 'Take theirs, and keep what I typed' }).click();
  await expect(page.getByLabel('Seats')).toHaveValue('77');
  await expect(page.getByLabel('Days to answer an offer')).toHaveValue('21');
  await page.getByRole('button', { name: 'Save times, places and fees' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const now = await admin<Intake & { seats: number }>('GET', `/admin/intakes/${made.id}`);
  expect([now.seats, now.reply_days]).toEqual([77, 21]);
  expect(now.version).toBeGreaterThan(other.version);

  // What is typed is not left behind by a slip.
  await page.getByLabel('Seats').fill('80');
  await page.getByRole('link', { name: 'Accounts' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Seats')).toHaveValue('80');
});

test('a colleague gets an account, another role, is signed out and disabled', async ({ page, request }) => {
  const person = stranger();
  await asAdmin(page, '/accounts');
  await page.getByRole('link', { name: 'New account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New account' })).toBeVisible();
  await page.getByLabel('E-mail address').fill('nobody@nowhere');
  await page.getByLabel('Full name').fill('Wei Colleague');
  await page.getByLabel('Admissions officer').check();
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription(/such as name@example.com/);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Wei Colleague' })).toBeVisible();
  await expect(page.getByText('Not confirmed yet')).toBeVisible();
  await expectAccessible(page);

  const code_ = /[A-Z2-7]{5}-[A-Z2-7]{5}/.exec(await newestMail(request, person.email))?.[0];
  const set = await request.post('/api/v1/auth/reset-password', { data: { ...person, code: code_ } });
  expect(set.ok(), await set.text()).toBe(true);
  await page.reload();
  await page.getByLabel('Reviewer').check();
  await page.getByRole('button', { name: 'Save the roles' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  const theirs = await request.post('/api/v1/auth/login', { data: person });
  const { access_token } = (await theirs.json()) as { access_token: string };
  const me = () => request.get('/api/v1/me', { headers: { Authorization: `Bearer ${access_token}` } });
  expect(((await (await me()).json()) as { roles: string[] }).roles).toContain('reviewer');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByText('Signed out everywhere')).toBeVisible();
  expect((await me()).status()).toBe(401);

  await page.getByRole('button', { name: 'Disable the account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable the account' }).click();
  await expect(page.getByText('Disabled', { exact: true })).toBeVisible();
  expect((await request.post('/api/v1/auth/login', { data: person })).status()).toBe(403);
  await page.getByRole('link', { name: 'Accounts' }).click();
  await page.getByLabel('Name or e-mail address').fill(person.email.slice(0, 20));
  await expect(page.getByRole('link', { name: 'Wei Colleague' })).toBeVisible();
});

import { expect, test } from '@playwright/test';
import { type File, openIntake, pdf, withDraft } from '../support/draft';
import { newApplicant, type Person, signInByApi } from '../support/people';

test('begins an application once, however often it is asked for', async ({ page, request }) => {
  const person: Person = await newApplicant(request);
  await signInByApi(page, person);
  const intake = await openIntake(request);
  await page.goto(`/apply/${intake}`);
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(page).toHaveURL(/\/applications\/[\w-]+$/);
  await expect(page.getByText('It is your move')).toBeVisible();
  const first = page.url();
  await page.goto(`/apply/${intake}`);
  await expect(page).toHaveURL(first);
});

test('saves while it is typed, and says so', async ({ page, request }) => {
  const { call, id } = await withDraft(page, request);
  await page.goto(`/applications/${id}/sections/person`);
  await page.getByRole('textbox', { name: 'Surname' }).fill('OKONKWO');
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  const file = await call<File>('GET', `/applications/${id}`);
  expect(file.sections.person?.surname).toBe('OKONKWO');
});

test('typing without a network survives a reload and is sent later', async ({ page, request }) => {
  const { call, id } = await withDraft(page, request);
  await page.goto(`/applications/${id}/sections/person`);
  const surname = page.getByRole('textbox', { name: 'Surname' });
  await surname.waitFor();
  await page.route('**/sections/**', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.fallback(),
  );
  await surname.fill('OKAFOR');
  await expect(page.getByText('Offline – kept on this device')).toBeVisible();
  await page.reload();
  await expect(surname).toHaveValue('OKAFOR');
  await page.unroute('**/sections/**');
  await expect
    .poll(async () => (await call<File>('GET', `/applications/${id}`)).sections.person?.surname, {
      timeout: 40_000,
    })
    .toBe('OKAFOR');
});

test('what came from elsewhere is not overwritten', async ({ page, request }) => {
  const { call, id } = await withDraft(page, request);
  await page.goto(`/applications/${id}/sections/person`);
  const surname = page.getByRole('textbox', { name: 'Surname' });
  await surname.waitFor();
  const before = await call<File>('GET', `/applications/${id}`);
  const elsewhere = { given_names: 'NGOZI' };
  await call('PUT', `/applications/${id}/sections/person`, elsewhere, { 'If-Match': `"${before.version}"` });
  await surname.fill('OKAFOR');
  await expect(page.getByText('This application was also changed elsewhere.')).toBeVisible();
  await expect
    .poll(async () => (await call<File>('GET', `/applications/${id}`)).sections.person)
    .toMatchObject({ surname: 'OKAFOR', given_names: 'NGOZI' });
  await expect(page.getByRole('textbox', { name: 'Given names' })).toHaveValue('NGOZI');
});

test('a hint helps and blocks nothing', async ({ page, request }) => {
  const { call, id } = await withDraft(page, request);
  await page.goto(`/applications/${id}/sections/contact`);
  await page.getByRole('textbox', { name: 'Mobile phone' }).fill('12');
  await expect(page.getByText(/Write the number with \+/)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  await page.getByRole('link', { name: /^Next: Education/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Education and work' })).toBeVisible();
  await page.getByRole('button', { name: 'Add an entry' }).first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Unity College');
  await expect
    .poll(async () => (await call<File>('GET', `/applications/${id}`)).sections.education)
    .toEqual({ schools: [{ institution: 'Unity College' }] });
});

test('a paper goes on where it was after a reload in the middle', async ({ page, request }) => {
  const { call, id } = await withDraft(page, request);
  await page.goto(`/applications/${id}/papers`);
  const slot = page.getByRole('region', { name: 'Passport: page with the photo' });
  let pieces = 0;
  await page.route('**/uploads/*', (route) =>
    route.request().method() === 'PATCH' && ++pieces > 1 ? route.abort() : route.fallback(),
  );
  await slot.getByLabel('Choose a file').setInputFiles(pdf('passport.pdf', 700 * 1024));
  await expect.poll(() => pieces).toBeGreaterThan(1);
  await page.unroute('**/uploads/*');
  await page.reload();
  await expect(slot.getByText('Uploaded', { exact: true })).toBeVisible({ timeout: 30_000 });
  const papers = await call<{ items: { slot: string; history: unknown[] }[] }>(
    'GET',
    `/applications/${id}/documents`,
  );
  expect(papers.items.map((one) => [one.slot, one.history.length])).toEqual([['PASSPORT', 0]]);
  await slot.getByRole('button', { name: /^See/ }).click();
  await expect(page.getByRole('dialog', { name: 'passport.pdf' })).toBeVisible();
});

test('a bad file says why and can be taken away', async ({ page, request }) => {
  const { id } = await withDraft(page, request);
  await page.goto(`/applications/${id}/papers`);
  const slot = page.getByRole('region', { name: 'Passport: page with the photo' });
  const letter = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('hello') };
  await slot.getByLabel('Choose a file').setInputFiles(letter);
  await expect(slot.getByRole('alert')).toContainText('letter.pdf was not taken');
  await slot.getByRole('button', { name: 'Remove' }).click();
  await expect(slot.getByRole('alert')).toHaveCount(0);
});

test('the review leads to what is missing', async ({ page, request }) => {
  const { id } = await withDraft(page, request);
  await page.goto(`/applications/${id}/review`);
  await page.getByRole('link', { name: 'Please answer “Nationality”.' }).click();
  await expect(page).toHaveURL(/sections\/person#f-nationality$/);
  await expect(page.getByRole('combobox', { name: 'Nationality', exact: true })).toBeFocused();
});

test('withdraws with a reason, after a question', async ({ page, request }) => {
  const { call, id } = await withDraft(page, request);
  await page.goto(`/applications/${id}`);
  await page.getByRole('button', { name: 'Withdraw this application…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Withdraw application' }).click();
  await expect(dialog.getByText('Please choose a reason.')).toBeVisible();
  await dialog.getByLabel('Why do you withdraw?').selectOption({ label: 'I cannot pay for it' });
  await dialog.getByRole('button', { name: 'Withdraw application' }).click();
  await expect(page.getByText('This application is closed')).toBeVisible();
  expect((await call<File>('GET', `/applications/${id}`)).status).toBe('withdrawn');
});

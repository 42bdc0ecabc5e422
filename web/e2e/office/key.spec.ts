import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideways } from '../support/axe';
import { demo, signInByApi } from '../support/people';

/** A name nobody else of this run uses. */
function named(start: string): string {
  return `${start} ${Date.now().toString(36).slice(-5)}${Math.floor(Math.random() * 36).toString(36)}`;
}

async function keysPage(page: Page, as: 'admin' | 'auditor', language = 'en'): Promise<void> {
  await signInByApi(page, demo(as));
  await page.goto(`/office/keys?lang=${language}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

function asked(request: APIRequestContext, key: string, path: string, address = '203.0.113.7') {
  return request.get(`/api/v1${path}`, {
    headers: { Authorization: `Bearer ${key}`, 'X-Forwarded-For': address },
  });
}

test('a key is shown once, sees what it was given, and is worthless when revoked', async ({
  page,
  request,
}) => {
  const name = named('Dormitory');
  await keysPage(page, 'admin');
  await page.getByRole('button', { name: 'New key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await dialog.getByRole('combobox', { name: 'For', exact: true }).selectOption('Dormitory');
  await expect(dialog.getByLabel('Names, gender, nationality')).toBeChecked();
  await expect(dialog.getByLabel('Passport')).not.toBeChecked();
  await dialog.getByLabel('From the networks').fill('dormitory');
  await dialog.getByLabel('Last day (in China)').fill('2020-01-01');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByLabel('Last day (in China)')).toHaveAccessibleDescription(/in the future/);
  await expect(dialog.getByLabel('From the networks')).toHaveAccessibleDescription(/203\.0\.113\.0\/24 or/);
  await dialog.getByLabel('Last day (in China)').fill('2027-06-30');
  await dialog.getByLabel('From the networks').fill('203.0.113.0/24\n2001:db8::/32');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const key = (await dialog.locator('code').innerText()).trim();
  expect(key).toMatch(/^adm_/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText(key)).toBeHidden();

  // It sees its parts, from its network.
  const list = await asked(request, key, '/admissions?limit=1');
  expect(list.status()).toBe(200);
  expect(await list.text()).toContain('"surname"');
  expect(await list.text()).not.toContain('passport');
  expect((await asked(request, key, '/admissions/export?template=police')).status()).toBe(403);
  expect((await asked(request, key, '/admissions', '198.51.100.9')).status()).toBe(403);

  await page.reload();
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('Good');
  await expect(row).toContainText(
    'Names, gender, nationality; E-mail address and phone; Programme and intake',
  );
  await expect(row).toContainText('203.0.113.0/24');
  await expect(row).toContainText('(203.0.113.7)');
  await expect(row).toContainText('from 198.51.100.9');
  await expectAccessible(page);
  await row.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke the key' }).click();
  await expect(row).toContainText('Revoked');
  expect((await asked(request, key, '/admissions?limit=1')).status()).toBe(401);
});

test('a key gets a new secret, and the old one goes on for a while', async ({ page, request }) => {
  const name = named('Insurer');
  await keysPage(page, 'admin');
  await page.getByRole('button', { name: 'New key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await dialog.getByRole('combobox', { name: 'For', exact: true }).selectOption('Insurer');
  await dialog.getByLabel('Last day (in China)').fill('2027-06-30');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const old = (await dialog.locator('code').innerText()).trim();
  await dialog.getByRole('button', { name: 'I have kept it' }).click();

  const row = page.getByRole('row').filter({ hasText: name });
  await row.getByRole('button', { name: `New secret for ${name}` }).click();
  await expect(dialog.getByLabel('The old secret works')).toHaveValue('24');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make the new secret' }).click();
  const fresh = (await dialog.locator('code').innerText()).trim();
  expect(fresh).not.toBe(old);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await expect(row).toContainText('Old secret until');
  for (const key of [old, fresh])
    expect((await asked(request, key, '/admissions?limit=1')).status()).toBe(200);

  await row.getByRole('button', { name: `New secret for ${name}` }).click();
  await dialog.getByLabel('The old secret works').selectOption('no longer, from now on');
  await dialog.getByRole('button', { name: 'Make the new secret' }).click();
  const last = (await dialog.locator('code').innerText()).trim();
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await expect(row).not.toContainText('Old secret until');
  expect((await asked(request, fresh, '/admissions?limit=1')).status()).toBe(401);
  expect((await asked(request, last, '/admissions?limit=1')).status()).toBe(200);
});

test('an auditor sees accounts and keys, and can change none', async ({ page }) => {
  await keysPage(page, 'auditor');
  await expect(page.getByRole('row').filter({ hasText: 'Student records' })).toContainText('Passport');
  await expect(page.getByRole('button', { name: 'New key' })).toBeHidden();
  await expect(page.getByRole('columnheader', { name: 'Actions' })).toBeHidden();
  await page.getByRole('link', { name: 'Accounts' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Demo Officer' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'New account' })).toBeHidden();
  await page.getByRole('link', { name: 'Demo Officer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Demo Officer' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save the roles' })).toBeHidden();
});

for (const [language, width] of [
  ['en', 1440],
  ['zh', 768],
] as const) {
  test(`what each key sees, in ${language} at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await keysPage(page, 'admin', language);
    await expect(page.getByRole('row').filter({ hasText: '10.20.0.0/16' })).toContainText('Dormitory');
    await expectNoSideways(page);
    await expectAccessible(page);
    await page.getByRole('row').getByRole('button').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });
}

import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideways } from '../support/axe';
import { apiAs, demo, newApplicant, signInByApi } from '../support/people';

test('changes name and time zone, ends another session, gives and takes back a mandate', async ({
  page,
  request,
}) => {
  const person = await newApplicant(request);
  await apiAs(request, person); // another session
  await signInByApi(page, person);
  await page.goto('/account');
  await page.getByLabel('Your name').fill('Amina N. Okonkwo');
  await page.getByLabel('Time zone').selectOption('Africa/Nairobi');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();

  const sessions = page.getByRole('listitem').filter({ hasText: 'Last used' });
  await expect(sessions).toHaveCount(2);
  await sessions.getByRole('button', { name: /^End/ }).first().click();
  await expect(sessions).toHaveCount(1);

  await page.getByLabel('E-mail address of your agent').fill('no address');
  await page.getByRole('button', { name: 'Give a mandate' }).click();
  await expect(page.getByLabel('E-mail address of your agent')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('E-mail address of your agent').fill(demo('agent').email);
  await page.getByRole('button', { name: 'Give a mandate' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: demo('agent').email })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page);
  const agent = await apiAs(request, demo('agent'));
  const { items } = await agent<{ items: { name: string }[] }>('GET', '/me/clients');
  expect(items.map((one) => one.name)).toContain('Amina N. Okonkwo');

  await page.getByRole('button', { name: /^Take back/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Nobody but you sees your applications.')).toBeVisible();

  await page.getByLabel('Password now').fill('not my password');
  await page.getByLabel('New password', { exact: true }).fill('grey boats on white water');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('This is not your password now.')).toBeVisible();
  await page.getByLabel('Password now').fill(person.password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Your new password is set.')).toBeVisible();
});

test('an agent without clients is told how to get one', async ({ page }) => {
  await signInByApi(page, demo('agent'));
  await page.goto('/home');
  await page.getByRole('link', { name: 'My clients' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My clients' })).toBeVisible();
  await expectAccessible(page);
});

test('who has not applied yet is led to the programmes', async ({ page, request }) => {
  await signInByApi(page, await newApplicant(request));
  await page.goto('/home');
  await page.getByRole('link', { name: 'See what is open' }).click();
  await expect(page.getByRole('heading', { name: 'Open for applications' })).toBeVisible();
});

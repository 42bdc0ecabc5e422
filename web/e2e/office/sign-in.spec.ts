import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { demo, signInByForm } from '../support/people';

test('says what is wrong with a sign-in, and leads to where one wanted to go', async ({ page }) => {
  await page.goto('/office/releases?lang=en');
  await expect(page).toHaveURL(/sign-in\?next=/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Enter your e-mail address.')).toBeVisible();
  await expect(page.getByText('Enter your password.')).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('E-mail address').fill(demo('director').email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('is wrong');
  await expect(page.getByLabel('E-mail address')).toHaveValue(demo('director').email);
  await page.getByLabel('Password', { exact: true }).fill(demo('director').password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'To release' })).toBeVisible();
});

test('the navigation has what one may do, and an applicant is sent to the other side', async ({ page }) => {
  await signInByForm(page, demo('reviewer'), '/office/sign-in');
  const ways = page.getByRole('navigation', { name: 'Navigation' });
  await expect(ways.getByRole('link', { name: 'Reviews' })).toBeVisible();
  for (const name of ['To release', 'Admitted', 'Accounts'])
    await expect(ways.getByRole('link', { name, exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Demo Reviewer' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
});

import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideways } from '../support/axe';
import { settled } from '../support/pages';

test('finds an open programme and what it asks', async ({ page }) => {
  await page.goto('/');
  const cards = page.getByRole('article');
  await expect(cards.first()).toBeVisible();
  const all = await cards.count();
  await page.getByLabel('Level').selectOption({ label: 'Master' });
  await expect(page).toHaveURL(/level=master/);
  expect(await cards.count()).toBeLessThan(all);

  await page.getByLabel('Search').fill('no such thing');
  await expect(page.getByRole('heading', { name: 'No open programme fits' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(cards).toHaveCount(all);

  await page.getByLabel('Search').fill('nursing');
  // The deadline in the reader's zone and in China's.
  await expect(cards.first()).toContainText('your time');
  await expect(cards.first()).toContainText('in China');
  await page.getByRole('link', { name: 'Nursing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nursing' })).toBeFocused();
  await expect(page.getByText('From 18 to 25 years')).toBeVisible();
  await expect(page.getByText('If you are under 18 on the first day')).toBeVisible();
  await expect(page.getByText('Are you in China now?')).toBeVisible();
  await expect(page.getByRole('row', { name: /Deposit/ })).toContainText('CNY 3,000');
  await settled(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page);
});

test('says what to do when there is no such programme', async ({ page }) => {
  await page.goto('/programmes/NO-SUCH');
  await expect(page.getByRole('alert')).toContainText('no longer offered');
  await page.getByRole('link', { name: 'All programmes' }).click();
  await expect(page.getByRole('heading', { name: 'Open for applications' })).toBeVisible();
});

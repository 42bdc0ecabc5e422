import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideways } from '../support/axe';
import { ownFileAt, someoneAt } from '../support/demo-year';
import { signInByApi } from '../support/people';

test('answers an offer, says what was paid', async ({ page, request }) => {
  const { person, id } = await someoneAt(request, 'offered');
  await signInByApi(page, person);
  await page.goto('/home?lang=en');
  await expect(page.getByText('It is your move').first()).toBeVisible();
  await page.goto(`/applications/${id}/offer?lang=en`);
  await expect(page.getByRole('button', { name: 'Accept the offer' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Scholarships' })).toBeVisible();
  await expect(page.getByLabel('Ask for a scholarship')).toHaveCount(0); // only before anybody has decided
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page);

  await page.getByRole('button', { name: 'Accept the offer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Accept the offer' }).click();
  await dialog.getByRole('button', { name: 'Accept the offer' }).click();
  await expect(page.getByText('You have accepted the offer.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept the offer' })).toBeHidden();

  await page.getByRole('button', { name: 'I have paid' }).click();
  await page.getByRole('button', { name: 'Tell the office' }).click();
  await expect(page.getByLabel('From whose account?')).toBeFocused();
  await page.getByLabel('From whose account?').fill('My mother');
  await page.getByLabel('Reference of the transfer').fill('TT 4711');
  await page.getByRole('button', { name: 'Tell the office' }).click();
  await expect(page.getByText('You said it is paid')).toBeVisible();
  await expect(page.getByText('TT 4711')).toBeVisible();
});

test('asks for a scholarship while nobody has decided', async ({ page, request }) => {
  const { person, id } = await ownFileAt(request, 'submitted');
  await signInByApi(page, person);
  await page.goto(`/applications/${id}/offer?lang=en`);
  await page.getByLabel('Ask for a scholarship').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Ask to be considered' }).click();
  await expect(page.getByText('Your wish is noted.')).toBeVisible();
  await expect(page.getByText('Under consideration').first()).toBeVisible();
});

test('an admitted student finds the numbers and what comes now', async ({ page, request }) => {
  const { person, id } = await someoneAt(request, 'admitted');
  await signInByApi(page, person);
  await page.goto(`/applications/${id}/offer?lang=en`);
  await expect(page.getByText('Congratulations: you are admitted')).toBeVisible();
  await expect(page.getByText(/^L-/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What comes now' })).toBeVisible();
  await expectAccessible(page);
});

test('a file that is not one’s own is not there', async ({ page, request }) => {
  const mine = await someoneAt(request, 'offered', 1);
  const other = await someoneAt(request, 'admitted');
  await signInByApi(page, mine.person);
  await page.goto(`/applications/${other.id}/offer?lang=en`);
  await expect(page.getByRole('alert')).toContainText('not yours');
});

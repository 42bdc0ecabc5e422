import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideways } from '../support/axe';
import { someoneAt } from '../support/demo-year';
import { apiAs, demo, signInByApi } from '../support/people';

test('a message typed and sent without a network arrives once', async ({ page, request }) => {
  const { person, id } = await someoneAt(request, 'screening');
  await signInByApi(page, person);
  await page.goto(`/applications/${id}/messages?lang=en`);
  const box = page.getByLabel('Your message');
  const text = `Is my transcript readable? ${Date.now()}`;
  await box.fill(text);

  // It arrives, and the answer is lost.
  await page.route('**/messages', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('alert')).toContainText('kept on this device');
  await page.reload();
  await expect(box).toHaveValue(text);
  await page.unroute('**/messages');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Your message was sent.')).toBeVisible();
  await expect(box).toHaveValue('');
  await expect(page.getByRole('log').getByText(text)).toHaveCount(1);

  const officer = await apiAs(request, demo('officer'));
  await officer('POST', `/applications/${id}/messages`, { body: 'It is. Thank you.' });
  await page.reload();
  await expect(page.getByRole('log')).toContainText('It is. Thank you.');
  await expect(page.getByRole('log').getByText(text)).toHaveCount(1);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page);

  await page.getByRole('navigation', { name: 'This application' }).getByText('History').click();
  await expect(page.getByText('The office wrote a message').first()).toBeVisible();
  await expectAccessible(page);
});

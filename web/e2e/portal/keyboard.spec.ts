import { expect, type Locator, type Page, test } from '@playwright/test';
import { draftOf, type File, pdf } from '../support/draft';
import { signInByApi } from '../support/people';

// The form is filled, a paper uploaded and the whole handed in with Tab, arrows, Enter and Space.

/** Goes forward to what is meant, as long as it takes, and sees that it shows where it is. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.first().waitFor({ state: 'attached' });
  for (let steps = 0; steps < 200; steps++) {
    if (await goal.first().evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`200 times Tab do not lead to ${goal}`);
}

async function enter(page: Page, goal: Locator): Promise<void> {
  await tabTo(page, goal);
  await page.keyboard.press('Enter');
}

async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByRole('textbox', { name, exact: typeof name === 'string' }));
  await page.keyboard.type(text);
}

/** A list that opens: typing the beginning of a name chooses. */
async function choose(page: Page, list: Locator, name: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(name);
  await expect(list.locator('option:checked')).toHaveText(name);
}

/** Choices that are all seen: Tab leads to the first, Space takes it, arrows go on. */
async function pick(page: Page, group: string | RegExp, name: string): Promise<void> {
  const choices = page.getByRole('group', { name: group });
  await tabTo(page, choices.getByRole('radio').first());
  await page.keyboard.press('Space');
  const wanted = choices.getByRole('radio', { name, exact: true });
  for (let steps = 0; steps < 10 && !(await wanted.isChecked()); steps++)
    await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
}

test('an application by keyboard alone', async ({ page, request }) => {
  test.setTimeout(120_000);
  const own = await draftOf(request, 'NUR', 'complete', ['person', 'declarations', 'PASSPORT']);
  await signInByApi(page, own.person);
  const saved = page.getByRole('status').filter({ hasText: /^Saved$/ });
  await page.goto('/home');
  await enter(page, page.getByRole('link', { name: 'Skip to content' }));
  await enter(page, page.getByRole('link', { name: 'Go on' }));

  await enter(page, page.getByRole('link', { name: /^About you/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'About you' })).toBeFocused();
  await type(page, /^Surname/, 'OKONKWO');
  await type(page, /^Given names/, 'AMINA');
  await pick(page, /^Gender/, 'Female');
  const born = page.getByRole('group', { name: 'Date of birth' });
  await tabTo(page, born.getByLabel('Day'));
  await page.keyboard.type('14');
  await choose(page, born.getByLabel('Month'), 'March');
  await tabTo(page, born.getByLabel('Year'));
  await page.keyboard.type('2005');
  await choose(page, page.getByLabel('Country of birth'), 'Nigeria');
  await type(page, /^Place of birth/, 'Enugu');
  await choose(page, page.getByLabel('Nationality', { exact: true }), 'Nigeria');
  await pick(page, /another nationality/, 'No');
  await pick(page, /Chinese/, 'No');
  await expect(saved).toBeVisible();

  await enter(page, page.getByRole('link', { name: 'Back to the application' }));
  await enter(page, page.getByRole('link', { name: /^Declarations/ }));
  const ticks = page.getByRole('checkbox');
  await ticks.first().waitFor();
  for (let n = 0; n < (await ticks.count()); n++) {
    await tabTo(page, ticks.nth(n));
    await page.keyboard.press('Space');
    await expect(ticks.nth(n)).toBeChecked();
  }
  await pick(page, /take money/, 'Nobody helped me');
  await type(page, /^Signature/, 'AMINA OKONKWO');
  await expect(saved).toBeVisible();

  await enter(page, page.getByRole('link', { name: 'Next: papers' }));
  const slot = page.getByRole('region', { name: 'Passport: page with the photo' });
  await tabTo(page, slot.getByLabel('Choose a file'));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(pdf('passport.pdf'));
  await expect(slot.getByText('Uploaded', { exact: true })).toBeVisible();
  await enter(page, slot.getByRole('button', { name: /^See/ }));
  await expect(page.getByRole('dialog', { name: 'passport.pdf' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(slot.getByRole('button', { name: /^See/ })).toBeFocused();

  await enter(page, page.getByRole('link', { name: 'Next: review and hand in' }));
  await enter(page, page.getByRole('button', { name: 'Hand in my application' }));
  await enter(page, page.getByRole('dialog').getByRole('button', { name: 'Hand in', exact: true }));
  await expect(page.getByText('The admissions office is at work on it')).toBeVisible();
  expect((await own.call<File>('GET', `/applications/${own.id}`)).status).toBe('submitted');
});

import { expect, type Locator, type Page } from '@playwright/test';

/*
 * A desk without a mouse. Nothing here clicks or puts a value in: it presses keys and looks
 * where the focus is.
 */

/** Goes on with Tab (or back) until the thing has the focus; fails when no number of presses gets there. */
export async function reach(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await goal.waitFor();
  const there = () => goal.evaluate((element) => element === document.activeElement).catch(() => false);
  for (let presses = 0; presses < 150; presses++) {
    if (await there()) return;
    await page.keyboard.press(key);
  }
  await expect(goal, 'no number of Tabs gets there').toBeFocused();
}

/** Reaches a button or a link, and presses it. */
export async function press(page: Page, goal: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await expect(goal).toBeEnabled();
  await reach(page, goal);
  await page.keyboard.press(key);
}

/** Reaches a field and types into it; into a list, the beginning of what to choose. */
export async function type(page: Page, goal: Locator, text: string): Promise<void> {
  await reach(page, goal);
  await page.keyboard.type(text);
}

/** Presses a step of the file, and the same in the dialog that asks. */
export async function step(
  page: Page,
  name: string,
  inDialog?: (dialog: Locator) => Promise<void>,
): Promise<void> {
  await press(page, page.getByRole('button', { name: new RegExp(`^${name}`) }));
  const dialog = page.getByRole('dialog', { name });
  await dialog.waitFor();
  await inDialog?.(dialog);
  await press(page, dialog.getByRole('button', { name, exact: true }));
  await expect(dialog).toBeHidden();
}

/** Opens another part of the file: the tabs are one stop, arrows go along them. */
export async function part(page: Page, name: string): Promise<void> {
  const goal = page.getByRole('tab', { name, exact: true });
  await reach(page, page.getByRole('tab', { selected: true }));
  for (let presses = 0; presses < 10; presses++) {
    if ((await goal.getAttribute('aria-selected')) === 'true') return;
    await page.keyboard.press('ArrowRight');
  }
  await expect(goal).toHaveAttribute('aria-selected', 'true');
}

/** Goes down a list with j until the row has the focus, and opens it. */
export async function openRow(page: Page, text: string): Promise<void> {
  const goal = page.getByRole('row').filter({ hasText: text });
  await page.getByRole('row').nth(1).waitFor();
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('j');
    const focused = page.locator('[role=row]:focus');
    await expect(focused).toHaveCount(1);
    if ((await focused.innerText()).includes(text)) break;
  }
  await expect(goal).toBeFocused();
  await page.keyboard.press('Enter');
}

export async function signIn(page: Page, email: string, password: string, to: string): Promise<void> {
  await page.goto(to);
  await type(page, page.getByLabel('E-mail address'), email);
  await type(page, page.getByLabel('Password', { exact: true }), password);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/sign-in/);
}

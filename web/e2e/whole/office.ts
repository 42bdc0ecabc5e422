import { expect, type Page } from '@playwright/test';

/** Looks for a file in the queue, as people do, and opens it. */
export async function openFile(page: Page, number: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search' }).fill(number);
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: 'Applications' }).getByRole('row').filter({ hasText: number }).click();
  await expect(page).toHaveURL(/\/office\/applications\//);
  await expect(page.getByRole('tab', { name: 'Answers' })).toBeVisible();
}

/** Presses a step, and the same in the dialog that asks. */
export async function doStep(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${step}`) }).click();
  const dialog = page.getByRole('dialog', { name: step });
  await dialog.getByRole('button', { name: step, exact: true }).click();
  await expect(dialog).toBeHidden();
}

export async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

/** Says something of a paper, and waits until the list of papers says so too. */
export async function judgePaper(
  page: Page,
  paper: string,
  word: 'Accept' | 'Reject' | 'Waive',
  reason = '',
  note = '',
): Promise<void> {
  const slot = page
    .getByRole('list', { name: 'Papers' })
    .getByRole('button', { name: new RegExp(`^${paper}`) });
  await slot.click();
  await expect(slot).toHaveAttribute('aria-current', 'true');
  const papers = page.getByRole('region', { name: 'Papers' });
  if (word === 'Accept') await papers.getByRole('button', { name: 'Accept', exact: true }).click();
  else {
    await papers.getByRole('button', { name: `${word}…` }).click();
    await papers.getByLabel('Reason').selectOption(reason);
    await papers.getByLabel('Note').fill(note);
    await papers.getByRole('button', { name: `${word} the paper` }).click();
  }
  const said = { Accept: 'Accepted', Reject: 'Rejected', Waive: 'Waived' }[word];
  await expect(slot).toContainText(said);
}

/** Goes somewhere by the navigation. */
export async function way(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideways } from '../support/axe';
import { demo, signInByApi } from '../support/people';

// axe and pdf.js take their time on a machine that does other things too.
test.describe.configure({ timeout: 150_000 });

const grid = { name: 'Applications' };

test('filters stand in the address, can be kept under a name, and taken back', async ({ page }) => {
  await signInByApi(page, demo('officer'));
  await page.goto('/office/queue?lang=en');
  const views = page.getByRole('navigation', { name: 'Views' });
  await expect(views.getByRole('link', { name: /^All \d+/ })).toBeVisible();
  await views.getByRole('link', { name: /^New/ }).click();
  await expect(page).toHaveURL(/status=.*submitted/);
  await expect(page.getByRole('grid', grid).getByText('Submitted').first()).toBeVisible();

  const filters = page.getByRole('search', { name: 'Filters' });
  await filters.getByRole('combobox', { name: 'Nationality' }).click();
  await page.getByRole('option', { name: 'India', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/nationality=.*IND/);
  const rows = page.getByRole('grid', grid).getByRole('row');
  await expect(rows.nth(1)).toContainText('India');

  await page.getByRole('button', { name: 'Keep this view…' }).click();
  await page.getByLabel('Name of the view').fill('New from India');
  await page.keyboard.press('Enter');
  await expect(views.getByRole('link', { name: /^New from India \d+/ })).toHaveAttribute(
    'aria-current',
    /true|page/,
  );
  await views.getByRole('link', { name: /^All/ }).click();
  await expect(page).not.toHaveURL(/nationality/);
  await page.reload();
  await views.getByRole('link', { name: /^New from India/ }).click();
  for (const filter of [/status=.*submitted/, /nationality=.*IND/, /sort=queued_at/])
    await expect(page).toHaveURL(filter);
  await expectAccessible(page);
  await page.setViewportSize({ width: 768, height: 1024 });
  await expectNoSideways(page);

  await page.getByRole('button', { name: 'Forget the view New from India' }).click();
  await expect(views.getByRole('link', { name: /^New from India/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(views.getByRole('link', { name: /^New from India/ })).toBeVisible();
});

test('sorts, searches, says when nothing is found, and loads more at the end', async ({ page }) => {
  await signInByApi(page, demo('officer'));
  await page.goto('/office/queue?lang=en');
  const table = page.getByRole('grid', grid);
  await table.getByRole('button', { name: 'In queue since' }).click();
  await expect(page).toHaveURL(/sort=queued_at/);
  await expect(table.getByRole('columnheader', { name: 'In queue since' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  const all = Number(await table.getAttribute('aria-rowcount')) - 1;
  expect(all).toBeGreaterThan(200);
  // Past what came with the first page.
  await expect
    .poll(async () => {
      await page.getByRole('grid', grid).getByRole('row').last().scrollIntoViewIfNeeded();
      return Number(await table.getByRole('row').last().getAttribute('aria-rowindex'));
    })
    .toBeGreaterThan(150);

  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('no such person');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'No file is like that' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(table).toBeVisible();
});

test('by keys: down, up, tick, open, help', async ({ page }) => {
  await signInByApi(page, demo('officer'));
  await page.goto('/office/queue?lang=en');
  const row = (index: number) => page.locator(`[data-index="${index}"]`);
  await row(0).waitFor();
  await page.keyboard.press('j');
  await expect(row(0)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(row(1)).toBeFocused();
  await page.keyboard.press('x');
  await expect(row(1)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('region', { name: 'Chosen files' })).toContainText('1 file chosen');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Next row');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search', exact: true })).toBeFocused();
  await row(1).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/office\/applications\//);
});

test('several files at once: what will not go is told for each before it is done', async ({ page }) => {
  await signInByApi(page, demo('officer'));
  await page.goto('/office/queue?status=submitted&status=decision&lang=en');
  const table = page.getByRole('grid', grid);
  await table.getByText('Submitted').first().waitFor();
  await table.getByRole('row').filter({ hasText: 'Submitted' }).first().getByRole('checkbox').check();
  await table.evaluate((grid) => grid.parentElement?.scrollTo(0, grid.scrollHeight));
  await table.getByRole('row').filter({ hasText: 'Decision prepared' }).last().getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Chosen files' });
  await expect(bar).toContainText('2 files chosen');

  await bar.getByRole('button', { name: 'Start checking…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It can be done with 1 file.');
  await expect(dialog).toContainText('1 file cannot, and stays as it is:');
  await expect(dialog.getByRole('listitem')).toContainText(/^\d{4}[AS]-[\w-]+: The file has moved on/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Start checking (1)' }).click();
  await expect(dialog).toContainText('1 file is done.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.goto('/office/queue?unassigned=true&status=submitted&lang=en');
  await table.getByRole('row').nth(1).getByRole('checkbox').check();
  await table.getByRole('row').nth(2).getByRole('checkbox').check();
  await bar.getByRole('button', { name: 'Assign…' }).click();
  await dialog.getByLabel('Officer').selectOption({ label: 'Demo Officer' });
  await dialog.getByRole('button', { name: 'Assign (2)' }).click();
  await expect(page.getByText('Assign: 2 of 2 done')).toBeVisible();
  await expect(bar).toHaveCount(0);
});

test('says what happened when the list cannot be had', async ({ page }) => {
  await signInByApi(page, demo('officer'));
  await page.route('**/api/v1/applications?**', (route) => route.fulfill({ status: 400, body: '' }));
  await page.goto('/office/queue?lang=en');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/api/v1/applications?**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('grid', grid)).toBeVisible();
});

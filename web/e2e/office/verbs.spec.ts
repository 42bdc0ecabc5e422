import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { ownFileAt } from '../support/demo-year';
import { apiAs, type DemoRole, demo, signInByApi } from '../support/people';

// axe and pdf.js take their time on a machine that does other things too.
test.describe.configure({ timeout: 150_000 });

/** Somebody before a file that stands at a status. */
async function open(page: Page, request: APIRequestContext, as: DemoRole, status: string): Promise<string> {
  const { id } = await ownFileAt(request, status);
  await signInByApi(page, demo(as));
  await page.goto(`/office/applications/${id}?lang=en`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return id;
}

/** Opens the dialog of a step; what is filled in it, is `fill`'s. */
async function step(
  page: Page,
  name: string,
  fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>,
) {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  const dialog = page.getByRole('dialog', { name });
  await dialog.waitFor();
  await expectAccessible(page);
  await fill?.(dialog);
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('an interview: invited to, held, concluded', async ({ page, request }) => {
  await open(page, request, 'officer', 'review');
  await step(page, 'Invite to interview', async (dialog) => {
    await dialog.getByLabel('Day and time in China').fill('2030-05-14T15:30');
    await dialog.getByLabel('Link to the meeting').fill('https://meet.example.edu/amina');
  });
  await expect(page.getByText('Interview', { exact: true }).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Checklist' }).click();
  await expect(page.getByRole('link', { name: 'Open the meeting' })).toBeVisible();
  await page.getByLabel('Note').fill('Answers to the point.');
  await page.getByRole('button', { name: 'Passed', exact: true }).click();
  await expect(page.getByText(/Passed · Answers to the point\./)).toBeVisible();
});

test('a place is deferred, and the way back asks for an intake', async ({ page, request }) => {
  await open(page, request, 'officer', 'accepted');
  await step(page, 'Defer', (dialog) => dialog.getByLabel('Reason').fill('Military service until summer.'));
  await expect(page.getByText('Deferred', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Reinstate' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Intake')).toBeVisible();
  await expectAccessible(page);
});

test('a place is taken back by two people', async ({ page, request, browser }) => {
  const id = await open(page, request, 'officer', 'offered');
  await step(page, 'Propose revocation', (dialog) =>
    dialog.getByLabel('Reason').selectOption('An error of ours'),
  );
  await expect(page.getByText('A revocation is proposed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirm revocation' })).toHaveCount(0);
  const director = await (await browser.newContext()).newPage();
  await signInByApi(director, demo('director'));
  await director.goto(`/office/applications/${id}?lang=en`);
  await step(director, 'Confirm revocation', (dialog) =>
    expect(dialog).toContainText('for the reason “An error of ours”'),
  );
  await expect(director.getByText('Revoked', { exact: true }).first()).toBeVisible();
  await director.context().close();
});

test('what was refused is reopened by the director, with a reason', async ({ page, request }) => {
  await open(page, request, 'director', 'rejected');
  await step(page, 'Reopen', (dialog) => dialog.getByLabel('Reason').fill('The missing paper came by post.'));
  await expect(page.getByText('Being checked', { exact: true }).first()).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('The missing paper came by post.')).toBeVisible();
});

test('who arrives is enrolled, who does not is not', async ({ page, request }) => {
  await open(page, request, 'arrivals', 'admitted');
  await step(page, 'Enrol', async (dialog) => {
    await dialog.getByLabel('Student number').fill(`S${Date.now()}`);
    await dialog.getByLabel('The originals were seen').check();
    await dialog.getByLabel('The insurance is paid').check();
  });
  await expect(page.getByText('Enrolled', { exact: true }).first()).toBeVisible();
  const { id } = await ownFileAt(request, 'admitted');
  await page.goto(`/office/applications/${id}?lang=en`);
  await step(page, 'Did not arrive', (dialog) => expect(dialog).toContainText('The place becomes free.'));
  await expect(page.getByText('Lapsed', { exact: true }).first()).toBeVisible();
});

test('an award is taken back with a reason', async ({ page, request }) => {
  const officer = await apiAs(request, demo('officer'));
  const { items } = await officer<{ items: { id: string; scholarships: string[] }[] }>(
    'GET',
    '/applications?status=accepted&status=offered&limit=200',
  );
  let id = '';
  for (const line of items.filter((one) => one.scholarships.length > 0)) {
    const held = await officer<{ items: { status: string }[] }>(
      'GET',
      `/applications/${line.id}/nominations`,
    );
    if (held.items.some((one) => one.status === 'awarded' || one.status === 'accepted')) id = line.id;
  }
  expect(id, 'somebody with an award').not.toBe('');
  await signInByApi(page, demo('director'));
  await page.goto(`/office/applications/${id}?tab=scholarship&lang=en`);
  await page.getByRole('button', { name: 'Revoke…' }).click();
  await page.getByLabel('Reason').fill('Holds another Chinese scholarship.');
  await page.getByRole('button', { name: 'Revoke…' }).last().click();
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('a decision is sent back, and several are released at once', async ({ page }) => {
  await signInByApi(page, demo('director'));
  await page.goto('/office/releases?lang=en');
  const table = page.getByRole('grid', { name: 'Decisions to release' });
  const name = await table.getByRole('row').nth(1).getByRole('gridcell').nth(1).innerText();
  await table.getByRole('row').nth(1).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('The applicant will see')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Send back…' }).click();
  await dialog.getByLabel('Reason').fill('The condition needs a date.');
  await dialog.getByRole('button', { name: 'Send back', exact: true }).click();
  await expect(table.getByRole('row').filter({ hasText: name })).toHaveCount(0);

  await table.getByRole('row').nth(1).getByRole('checkbox').check();
  await table.getByRole('row').nth(2).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Release…' }).click();
  await expect(dialog).toContainText('It can be done with 2 files.');
  await dialog.getByRole('button', { name: 'Release (2)' }).click();
  await expect(page.getByText('Release: 2 of 2 done')).toBeVisible();
});

test('the admitted list: filters, the file, an export that is stopped and one that is whole', async ({
  page,
}) => {
  await signInByApi(page, demo('officer'));
  await page.goto('/office/admissions?lang=en');
  const table = page.getByRole('grid', { name: 'Admitted' });
  await table.waitFor();
  await page.getByRole('combobox', { name: 'Programme' }).click();
  await page.getByRole('option', { name: 'Nursing' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/programme=.*NUR/);
  await expect(table.getByRole('row').nth(1)).toContainText('Nursing');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  let free = () => {};
  const held = new Promise<void>((done) => {
    free = done;
  });
  await page.route('**/admissions/export**', async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await dialog.getByRole('radio', { name: 'JSON', exact: true }).check();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('radio', { name: 'JSON', exact: true })).toBeChecked();
  free();
  await page.unroute('**/admissions/export**');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);
  await expect(dialog.getByRole('status')).toContainText('is among your downloads');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await table.getByRole('row').nth(1).click();
  await expect(page.getByText(/^Admission \d{4}/)).toBeVisible();
  await page.goto('/office/admissions?nationality=ISL&lang=en');
  await expect(page.getByRole('heading', { name: 'No admission is like that' })).toBeVisible();
});

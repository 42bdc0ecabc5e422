import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideways } from '../support/axe';
import { someoneAt } from '../support/demo-year';
import { settled } from '../support/pages';
import { apiAs, type DemoRole, demo, signInByApi } from '../support/people';

async function home(page: Page, role: DemoRole, query = ''): Promise<void> {
  await signInByApi(page, demo(role));
  await page.goto(`/office/?lang=en${query}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await settled(page);
}

/** The address of a figure as a question to the API: the router writes lists and figures as JSON. */
function asQuery(href: string): string {
  const query = new URLSearchParams();
  for (const [key, text] of new URL(href, 'http://office').searchParams) {
    const value: unknown = /^[[{"]|^(true|false|\d+)$/.test(text) ? JSON.parse(text) : text;
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  query.set('limit', '1');
  return query.toString();
}

test('every figure opens exactly the files that it counts', async ({ page, request }) => {
  test.slow();
  const officer = await apiAs(request, demo('officer'));
  // Tests beside this one begin and hand in applications: then it is counted once more.
  await expect(async () => {
    await home(page, 'officer');
    const figures = await page
      .getByRole('region', { name: 'The year in figures' })
      .locator('a[href*="/queue"]')
      .evaluateAll((links) => links.map((link) => [link.getAttribute('href') ?? '', link.textContent ?? '']));
    expect(figures.length).toBeGreaterThan(40);
    for (const [href, shown] of figures) {
      const { total } = await officer<{ total: number }>('GET', `/applications?${asQuery(href ?? '')}`);
      expect(total, href).toBe(Number(shown?.replace(/\D/g, '')));
    }
  }).toPass({ timeout: 60_000 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 768, height: 900 });
  await expectNoSideways(page);
});

test('a figure leads to its list, which says what it is narrowed by', async ({ page }) => {
  await home(page, 'officer');
  const funnel = page.getByRole('region', { name: 'How far files get' }).first();
  const offers = funnel.getByRole('link', { name: /^Offer made/ });
  const count = Number((await offers.innerText()).replace(/\D/g, ''));
  await offers.click();
  await expect(page).toHaveURL(/queue\?.*reached=offered/);
  const grid = page.getByRole('grid', { name: 'Applications' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1));
  await page.getByRole('button', { name: /Take away the filter .Ever: Offer made/ }).click();
  await expect(page).not.toHaveURL(/reached/);
  await expect(grid).not.toHaveAttribute('aria-rowcount', String(count + 1));
});

test('figures narrowed to one intake are an address that can be sent on', async ({ page, request }) => {
  const officer = await apiAs(request, demo('officer'));
  type Line = { intake: string; intake_id: string; submitted: number };
  const { items } = await officer<{ items: Line[] }>('GET', '/statistics/programmes');
  const line = items.find((one) => one.submitted > 0);
  if (!line) throw new Error('no intake of the demo year has files');
  await home(page, 'officer');
  await page.getByRole('combobox', { name: 'Intake' }).selectOption(line.intake_id);
  await expect(page).toHaveURL(new RegExp(line.intake_id));
  const handedIn = page
    .getByRole('region', { name: 'How far files get' })
    .first()
    .getByRole('link', { name: /^Handed in/ });
  await expect(handedIn).toHaveText(String(line.submitted));
  await page.reload();
  await expect(handedIn).toHaveText(String(line.submitted));
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page).not.toHaveURL(new RegExp(line.intake_id));
});

test('each role has a home of its own', async ({ browser, baseURL }) => {
  test.slow();
  const homes: [DemoRole, string, boolean][] = [
    ['reviewer', 'Reviews you were asked for', false],
    ['director', 'Decisions to release', true],
    ['finance', 'Payments to match', true],
    ['admin', 'Intakes', true],
    ['auditor', 'Who did what', true],
    ['arrivals', 'Admitted, to arrive', true],
  ];
  for (const [role, tile, figures] of homes) {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await home(page, role);
    const today = page.getByRole('region', { name: 'For you today' });
    await expect(today.getByRole('link', { name: tile })).toBeVisible();
    await expect(page.getByRole('region', { name: 'The year in figures' })).toBeVisible({ visible: figures });
    // An administrator may count files, not open them.
    if (role === 'admin') await expect(page.locator('main a[href*="/queue"]')).toHaveCount(0);
    await expectAccessible(page);
    await context.close();
  }
});

test('finance matches what an applicant says was paid', async ({ page, request }) => {
  const { person, id } = await someoneAt(request, 'offered', 1);
  const applicant = await apiAs(request, person);
  type Payment = { id: string; item: string; status: string; version: number };
  const { items } = await applicant<{ items: Payment[] }>('GET', `/applications/${id}/payments`);
  const due = items.find((one) => one.status === 'due');
  if (!due) throw new Error('nothing is due');
  const reference = `TT-${Date.now()}`;
  await applicant(
    'PATCH',
    `/payments/${due.id}`,
    { action: 'claim', payer: 'Her uncle', reference },
    { 'If-Match': `"${due.version}"` },
  );

  await home(page, 'finance');
  await page.getByRole('link', { name: 'Payments to match' }).click();
  await expect(page.getByLabel('Status')).toHaveValue('claimed');
  const row = page.getByRole('row').filter({ hasText: reference });
  await expectAccessible(page);
  await row.getByRole('button', { name: /^Waive/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Waive' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveAccessibleDescription(/Give a reason/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await row.getByRole('button', { name: /^Confirm/ }).click();
  await expect(dialog).toContainText('Her uncle');
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('Confirm: done')).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.getByLabel('Status').selectOption('confirmed');
  await expect(row).toContainText('Confirmed');
});

test('an auditor reads who did what', async ({ page, request }) => {
  const officer = await apiAs(request, demo('officer'));
  type File = { id: string; number: string };
  const { items } = await officer<{ items: File[] }>('GET', '/applications?status=admitted&limit=1');
  const file = items[0];
  if (!file) throw new Error('nobody of the demo year is admitted');
  await signInByApi(page, demo('auditor'));
  await page.goto('/office/audit?lang=en');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await page.getByLabel('Number of the application').fill(file.number);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(file.number));
  const admitted = page.getByRole('listitem').filter({ hasText: `admitted the applicant of ${file.number}` });
  await expect(admitted).toBeVisible();
  await admitted.getByText('More').click();
  await expect(admitted).toContainText('application.admit');
  await expectAccessible(page);

  // Whoever did it, and everything else that person did to the file.
  await admitted.getByRole('button').first().click();
  await expect(page).toHaveURL(/actor=/);
  await expect(admitted).toBeVisible();
  await page.getByLabel('From').fill('2001-01-01');
  await page.getByLabel('Through').fill('2001-01-02');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText('Nothing like that was done')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByLabel('Who (e-mail address)').fill('admin@demo.test');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(
    page.getByRole('listitem').first().or(page.getByText('Nothing like that was done')),
  ).toBeVisible();
});

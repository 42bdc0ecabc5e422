import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import { take } from '../support/demo-year';
import { scan } from '../support/papers';
import { apiAs, type DemoRole, demo, demoPassword } from '../support/people';
import { openRow, part, press, reach, signIn, step, type } from './keys';

type Line = { id: string; number: string; surname: string };
type File = Line & {
  version: number;
  applicant_id: string;
  rules: { result: string }[];
  slots: { kind: string; stage: string; status: string }[];
};

/** Somebody who waits with every paper, and whom every rule lets in. */
async function ready(request: APIRequestContext): Promise<File> {
  const officer = await apiAs(request, demo('officer'));
  const { items } = await officer<{ items: Line[] }>('GET', '/applications?status=submitted&limit=50');
  for (const { id } of items.reverse()) {
    const file = await officer<File>('GET', `/applications/${id}`);
    const papers = file.slots.filter((slot) => slot.stage === 'submit');
    if (
      papers.every((slot) => slot.status === 'uploaded') &&
      file.rules.every((rule) => rule.result === 'clear') &&
      take(id)
    )
      return file;
  }
  throw new Error('nobody of the demo year is ready');
}

async function desk(browser: Browser, role: DemoRole, to: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, demo(role).email, demoPassword, `/office/sign-in?next=${to}&lang=en`);
  return page;
}

test('every step of the main job by keys alone', async ({ browser, request }) => {
  test.setTimeout(420_000);
  const file = await ready(request);
  const papers = file.slots.filter((slot) => slot.stage === 'submit').length;

  const officer = await desk(browser, 'officer', '/queue');
  await test.step('finds the file, starts checking, accepts the papers', async () => {
    await officer.getByRole('grid', { name: 'Applications' }).waitFor();
    await officer.keyboard.press('/');
    await expect(officer.getByRole('searchbox', { name: 'Search', exact: true })).toBeFocused();
    await officer.keyboard.type(file.number);
    await officer.keyboard.press('Enter');
    await expect(officer.getByRole('row')).toHaveCount(2);
    await openRow(officer, file.number);
    await step(officer, 'Start checking');
    const list = officer.getByRole('list', { name: 'Papers' });
    for (let done = 1; done <= papers; done++) {
      await expect(list.locator('[aria-current=true]')).toContainText('To check');
      await officer.keyboard.press('a');
      await expect(list.getByText('Accepted')).toHaveCount(done);
    }
    await step(officer, 'Send to review');
  });

  await test.step('answers a message, asks a reviewer, nominates for a scholarship', async () => {
    await part(officer, 'Messages');
    await type(officer, officer.getByLabel('Message to the applicant'), 'Your papers are complete.');
    await press(officer, officer.getByRole('button', { name: 'Send', exact: true }));
    await expect(officer.getByRole('article').filter({ hasText: 'Your papers are complete.' })).toBeVisible();
    await part(officer, 'Reviews');
    await type(officer, officer.getByLabel('Reviewer'), 'Demo Reviewer');
    await press(officer, officer.getByRole('button', { name: 'Ask for a review' }));
    await expect(officer.getByRole('article').filter({ hasText: 'Demo Reviewer' })).toContainText('To do');
    await part(officer, 'Scholarship');
    await type(officer, officer.getByLabel('Consider for'), 'Scholarship of the home');
    await press(officer, officer.getByRole('button', { name: 'Flag', exact: true }));
    await press(officer, officer.getByRole('button', { name: 'Nominate' }));
    await expect(officer.getByText('Nominated', { exact: true })).toBeVisible();
  });

  await test.step('a reviewer scores and hands in', async () => {
    const reviewer = await desk(browser, 'reviewer', '/reviews');
    await openRow(reviewer, file.number);
    for (const criterion of [
      'Academic record',
      'Language of instruction',
      'Motivation and study plan',
      'Fit with',
    ])
      await type(reviewer, reviewer.getByRole('textbox', { name: criterion }), '8');
    await press(reviewer, reviewer.getByRole('radio').first(), 'Space');
    await type(reviewer, reviewer.getByLabel('Comment'), 'Convincing marks and a clear plan.');
    await press(reviewer, reviewer.getByRole('button', { name: 'Hand in' }));
    await expect(reviewer.getByText('The review is handed in')).toBeVisible();
    await reviewer.context().close();
  });

  await test.step('an offer with a condition is proposed', async () => {
    await step(officer, 'Prepare decision', async (dialog) => {
      await press(officer, dialog.getByRole('button', { name: 'Add a condition' }));
      await type(officer, dialog.getByLabel('Condition', { exact: true }), 'The final diploma');
    });
    await expect(officer.getByText('Decision prepared', { exact: true })).toBeVisible();
  });

  await test.step('the director awards and releases', async () => {
    const director = await desk(browser, 'director', `/applications/${file.id}`);
    await part(director, 'Scholarship');
    await press(director, director.getByRole('button', { name: 'Approve' }));
    await press(director, director.getByRole('button', { name: 'Award', exact: true }));
    await expect(director.getByText('Awarded', { exact: true })).toBeVisible();
    await reach(director, director.getByRole('link', { name: 'To release', exact: true }), 'Shift+Tab');
    await director.keyboard.press('Enter');
    await openRow(director, file.number);
    const dialog = director.getByRole('dialog');
    await expect(dialog.getByText(/^We offer you a place/)).toBeVisible();
    await press(director, dialog.getByRole('button', { name: 'Release decision' }));
    await expect(director.getByText('Release decision: done')).toBeVisible();
    await director.context().close();
  });

  await accepts(request, file);

  await test.step('the officer puts in the last paper, settles the condition and admits', async () => {
    await officer.reload();
    const list = officer.getByRole('list', { name: 'Papers' });
    await press(officer, list.getByRole('button', { name: /^Foreigner physical/ }));
    const chooser = officer.waitForEvent('filechooser');
    await press(officer, officer.getByLabel('Upload for the applicant'), 'Space');
    await (await chooser).setFiles(scan('physical.pdf', 'Physical', 2));
    await expect(officer.getByTitle('physical.pdf')).toBeVisible({ timeout: 30_000 });
    await officer.keyboard.press('a');
    await expect(list.getByRole('button', { name: /^Foreigner physical/ })).toContainText('Accepted');
    await reach(officer, officer.getByRole('tab', { selected: true }), 'Shift+Tab');
    await part(officer, 'Checklist');
    await press(officer, officer.getByRole('button', { name: 'Met' }));
    await expect(officer.getByRole('button', { name: 'Met' })).toHaveCount(0);
    await reach(officer, officer.getByRole('button', { name: /^Admit/ }), 'Shift+Tab');
    await step(officer, 'Admit');
    await expect(officer.getByText(/^Admission /).first()).toBeVisible();
  });

  await test.step('and exports the list', async () => {
    await reach(officer, officer.getByRole('link', { name: 'Admitted', exact: true }), 'Shift+Tab');
    await officer.keyboard.press('Enter');
    await press(officer, officer.getByRole('button', { name: 'Export…' }));
    const download = officer.waitForEvent('download');
    await press(officer, officer.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }));
    expect((await download).suggestedFilename()).toMatch(/^admissions-.*\.csv$/);
  });
});

/** What others do meanwhile: the applicant accepts and pays, finance finds the money. */
async function accepts(request: APIRequestContext, file: File): Promise<void> {
  const admin = await apiAs(request, demo('admin'));
  const { email } = await admin<{ email: string }>('GET', `/admin/accounts/${file.applicant_id}`);
  const applicant = await apiAs(request, { email, password: demoPassword });
  const path = `/applications/${file.id}`;
  const { version } = await applicant<File>('GET', path);
  await applicant('POST', `${path}/offer-reply`, { reply: 'accept' }, { 'If-Match': `"${version}"` });
  await applicant('POST', `${path}/payments`, { item: 'deposit', payer: 'A parent', reference: 'TT 1' });
  const finance = await apiAs(request, demo('finance'));
  const { items } = await finance<{ items: { id: string; item: string; version: number }[] }>(
    'GET',
    `${path}/payments`,
  );
  for (const one of items.filter(({ item }) => item === 'deposit'))
    await finance('PATCH', `/payments/${one.id}`, { action: 'confirm' }, { 'If-Match': `"${one.version}"` });
}

import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideways } from '../support/axe';
import { ownFileAt } from '../support/demo-year';
import { photograph, scan } from '../support/papers';
import { apiAs, demo, type Person, signInByApi } from '../support/people';

// axe and pdf.js take their time on a machine that does other things too.
test.describe.configure({ timeout: 150_000 });

type File = {
  id: string;
  version: number;
  status: string;
  slots: { kind: string; status: string; stage: string; need: string }[];
};

const passport = 'Passport: page with the photo';

/** A file in screening, opened by the officer, with papers that are worth looking at. */
async function atScreening(page: Page, request: APIRequestContext) {
  const { person, id } = await ownFileAt(request, 'screening');
  await signInByApi(page, demo('officer'));
  await page.goto(`/office/applications/${id}?lang=en`);
  await page.getByRole('list', { name: 'Papers' }).waitFor();
  return { person, id };
}

function slot(page: Page, name: string) {
  return page.getByRole('list', { name: 'Papers' }).getByRole('button', { name: new RegExp(`^${name}`) });
}

/** The office puts a paper in for the applicant. */
async function putIn(page: Page, name: string, paper: ReturnType<typeof scan>) {
  await slot(page, name).click();
  await page.getByLabel(/^(Upload|Replace) for the applicant/).setInputFiles(paper);
  await expect(page.getByTitle(paper.name)).toBeVisible({ timeout: 30_000 });
}

test('a PDF and a photograph: pages, closer, turned, by mouse and by keys', async ({ page, request }) => {
  await atScreening(page, request);
  await putIn(page, passport, scan('passport.pdf', 'Passport', 4));
  const viewer = page.getByRole('region', { name: 'Viewer', exact: true });
  const sheet = viewer.getByRole('img');
  await expect(viewer.getByText('1 of 4')).toBeVisible();
  const size = () => sheet.evaluate((canvas: HTMLCanvasElement) => ({ w: canvas.width, h: canvas.height }));
  await expect.poll(async () => (await size()).h).toBeGreaterThan(400);
  const first = await size();
  expect(first.h).toBeGreaterThan(first.w); // upright A4
  await page.keyboard.press('n');
  await expect(viewer.getByText('2 of 4')).toBeVisible();
  await viewer.getByRole('button', { name: 'Next page' }).click();
  await expect(sheet).toHaveAccessibleName('passport.pdf, page 3');
  await page.keyboard.press('p');
  await expect(viewer.getByText('2 of 4')).toBeVisible();
  await page.keyboard.press('+');
  await expect(viewer.getByText('125%')).toBeVisible();
  await expect.poll(async () => (await size()).w).toBeGreaterThan(first.w * 1.2);
  await page.keyboard.press('-');
  await page.keyboard.press('r');
  await expect.poll(async () => (await size()).h < (await size()).w).toBe(true);
  await expectAccessible(page);

  await putIn(page, 'Photo', await photograph(page, 'IMG_0001.jpg', 1600, 1200));
  await expect.poll(async () => (await size()).w > (await size()).h).toBe(true);
  await viewer.getByRole('button', { name: 'Turn the page' }).click();
  await expect.poll(async () => (await size()).h > (await size()).w).toBe(true);
  await viewer.getByRole('button', { name: 'Closer', exact: true }).click();
  await expect(viewer.getByText('125%')).toBeVisible();
  await page.setViewportSize({ width: 768, height: 1024 });
  await expectNoSideways(page);
});

test('a paper is accepted, that is undone; one is rejected, one waived, each in its place', async ({
  page,
  request,
}) => {
  await atScreening(page, request);
  const papers = page.getByRole('region', { name: 'Papers' });
  await slot(page, passport).click();
  await page.keyboard.press('a');
  await expect(slot(page, passport)).toContainText('Accepted');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(slot(page, passport)).toContainText('To check');

  await slot(page, passport).click();
  await page.keyboard.press('e');
  await expect(papers.getByLabel('Reason')).toBeFocused();
  await expect(papers.getByRole('button', { name: 'Reject the paper' })).toBeDisabled();
  await papers.getByLabel('Reason').selectOption('This is another document');
  await papers.getByLabel('Note').fill('Page 2, please.');
  await papers.getByRole('button', { name: 'Reject the paper' }).click();
  await expect(slot(page, passport)).toContainText('Rejected');
  await slot(page, passport).click();
  await expect(papers).toContainText('This is another document');

  const physical = 'Foreigner physical examination form';
  await slot(page, physical).click();
  await page.keyboard.press('w');
  await papers.getByLabel('Reason').selectOption('Will be shown at registration');
  await papers.getByRole('button', { name: 'Waive the paper' }).click();
  await expect(slot(page, physical)).toContainText('Waived');
  // The rejected paper is a point of the return already.
  await page.getByRole('button', { name: 'Return to applicant' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('group', { name: passport }).getByLabel('What to do')).toHaveValue(
    'Page 2, please.',
  );
  await dialog.getByRole('button', { name: `Remove ${passport}` }).click();
  await dialog.getByRole('button', { name: 'Return to applicant' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Say at least one point');
  await expectAccessible(page);
});

test('a closed gate says what opens it, and a note stays among colleagues', async ({ page, request }) => {
  const { person, id } = await atScreening(page, request);
  const officer = await apiAs(request, demo('officer'));
  const file = await officer<File>('GET', `/applications/${id}`);
  const open = file.slots.find((one) => one.status === 'uploaded')?.kind ?? 'PASSPORT';
  await officer(
    'PATCH',
    `/applications/${id}/slots/${open}`,
    { status: 'rejected', reason: 'blurred' },
    {
      'If-Match': `"${file.version}"`,
    },
  );
  await page.reload();
  await page.getByRole('button', { name: /^Send to review.*open\)/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Still in the way')).toBeVisible();
  await expect(dialog.getByRole('listitem').first()).toContainText(
    'A paper was rejected and not replaced yet.',
  );
  await expect(dialog.getByRole('button', { name: 'Send to review' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Checklist' }).click();
  await expect(page.getByText('To send to review')).toBeVisible();
  await expect(page.getByText('A paper was rejected and not replaced yet.').first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('tab', { name: 'Messages' }).click();
  const note = `Called the school. ${Date.now()}`;
  await page.getByLabel('Only for colleagues').check();
  await page.getByLabel('Note for colleagues').fill(note);
  await page.getByRole('button', { name: 'Keep the note' }).click();
  await expect(page.getByRole('article').filter({ hasText: note })).toContainText('Note for colleagues');
  await expectAccessible(page);
  const applicant = await apiAs(request, person as Person);
  expect(JSON.stringify(await applicant('GET', `/applications/${id}/messages`))).not.toContain(note);
});

test('two people on one file: the later one sees the change and overwrites nothing', async ({
  page,
  request,
}) => {
  const { id } = await atScreening(page, request);
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Officer').selectOption({ label: 'Second Officer' });
  const other = await apiAs(request, demo('director'));
  const file = await other<File>('GET', `/applications/${id}`);
  const judged = file.slots.find((one) => one.status !== 'missing')?.kind ?? '';
  await other(
    'PATCH',
    `/applications/${id}/slots/${judged}`,
    { status: 'rejected', reason: 'expired' },
    {
      'If-Match': `"${file.version}"`,
    },
  );
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  const told = dialog.getByRole('alert').filter({ hasText: 'This file was changed while you had it open' });
  await expect(told).toContainText('A paper was judged');
  await expect(told).toContainText('Demo Director');
  await expect(dialog.getByRole('button', { name: 'Assign', exact: true })).toBeDisabled();
  await expect(dialog.getByLabel('Officer').locator('option:checked')).toHaveText('Second Officer');
  await expectAccessible(page);
  await told.getByRole('button', { name: 'I have seen it, go on' }).click();
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Officer: Second Officer')).toBeVisible();
  const after = await other<File>('GET', `/applications/${id}`);
  expect(after.slots.find((one) => one.kind === judged)?.status).toBe('rejected');
});

test('a reviewer reads and scores what was given, and nothing else', async ({ page, request }) => {
  const stranger = await ownFileAt(request, 'screening');
  await signInByApi(page, demo('reviewer'));
  await page.goto('/office/reviews?lang=en');
  const mine = page.getByRole('grid', { name: 'Reviews' });
  await expect(mine.getByRole('row').nth(1)).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/office/applications/${stranger.id}?lang=en`);
  await expect(page.getByRole('alert')).toContainText('not yours to see');
  await page.goto('/office/reviews?lang=en');
  await mine.getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByRole('alert')).toContainText('Some of the review is still missing.');
  await expectAccessible(page);
});

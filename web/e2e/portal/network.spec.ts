import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { type File, type Own, openIntake, pdf, withCompleteDraft, withDraft } from '../support/draft';
import { apiAs, newApplicant, signInByApi } from '../support/people';

// The line breaks in the middle of everything an applicant does, and the page is loaded anew there.
// `lost`: the server does it and the answer does not arrive. `held`: it is under way for ever.

type Break = 'cut' | 'lost' | 'held';

/** Breaks the line for requests of a method; gives back how many were met, and a way to mend it. */
async function breakLine(page: Page, address: string | RegExp, method: string, how: Break) {
  const met = { requests: 0, done: 0 };
  await page.route(address, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    met.requests++;
    if (how === 'cut') return route.abort();
    if (how === 'held') return;
    await route.fetch().catch(() => undefined); // closed by a reload
    met.done++;
    await route.abort().catch(() => undefined);
  });
  return { met, mend: () => page.unroute(address) };
}

async function mine(own: Own): Promise<File[]> {
  return (await own.call<{ items: File[] }>('GET', '/applications')).items;
}

async function submissions(own: Own): Promise<number> {
  const { items } = await own.call<{ items: { verb: string }[] }>('GET', `/applications/${own.id}/timeline`);
  return items.filter((event) => event.verb === 'application.submit').length;
}

test.describe('while an application is begun', () => {
  async function atBegin(page: Page, request: APIRequestContext) {
    const person = await newApplicant(request);
    await signInByApi(page, person);
    await page.goto(`/apply/${await openIntake(request)}`);
    const call = await apiAs(request, person);
    return async () => (await call<{ items: File[] }>('GET', '/applications')).items.length;
  }

  test('the answer is lost, and it is asked again', async ({ page, request }) => {
    const count = await atBegin(page, request);
    const line = await breakLine(page, '**/api/v1/applications', 'POST', 'lost');
    const begin = page.getByRole('button', { name: 'Begin', exact: true });
    await begin.click();
    await expect(page.getByRole('alert')).toContainText('We cannot reach the server');
    await line.mend();
    await begin.click();
    await expect(page).toHaveURL(/\/applications\/[\w-]+$/);
    expect(await count()).toBe(1);
  });

  test('the page is loaded anew', async ({ page, request }) => {
    const count = await atBegin(page, request);
    const line = await breakLine(page, '**/api/v1/applications', 'POST', 'lost');
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await expect.poll(() => line.met.done).toBe(1);
    await line.mend();
    await page.reload();
    await expect(page).toHaveURL(/\/applications\/[\w-]+$/);
    expect(await count()).toBe(1);
  });
});

test.describe('while answers are saved', () => {
  for (const how of ['cut', 'lost', 'held'] as const) {
    test(`the request is ${how}, the page is loaded anew`, async ({ page, request }) => {
      const own = await withDraft(page, request);
      await page.goto(`/applications/${own.id}/sections/person`);
      const surname = page.getByRole('textbox', { name: 'Surname' });
      await surname.waitFor();
      const line = await breakLine(page, '**/sections/**', 'PUT', how);
      await surname.fill('OKAFOR');
      await expect.poll(() => (how === 'lost' ? line.met.done : line.met.requests)).toBeGreaterThan(0);
      await page.reload();
      await expect(surname).toHaveValue('OKAFOR');
      await line.mend();
      await page.reload();
      await expect(surname).toHaveValue('OKAFOR');
      await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible({ timeout: 40_000 });
      await expect(page.getByText('also changed elsewhere')).toHaveCount(0);
      const file = await own.call<File>('GET', `/applications/${own.id}`);
      expect(file.sections.person).toEqual({ surname: 'OKAFOR' });
    });
  }

  test('the answer is lost, and typing goes on', async ({ page, request }) => {
    const own = await withDraft(page, request);
    await page.goto(`/applications/${own.id}/sections/person`);
    await page.getByRole('textbox', { name: 'Surname' }).fill('OKAFOR');
    const line = await breakLine(page, '**/sections/**', 'PUT', 'lost');
    await expect.poll(() => line.met.done).toBeGreaterThan(0);
    await page.getByRole('textbox', { name: 'Given names' }).fill('NGOZI');
    await line.mend();
    await expect
      .poll(async () => (await own.call<File>('GET', `/applications/${own.id}`)).sections.person, {
        timeout: 40_000,
      })
      .toEqual({ surname: 'OKAFOR', given_names: 'NGOZI' });
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
    await expect(page.getByText('also changed elsewhere')).toHaveCount(0);
  });
});

test.describe('while a paper is uploaded', () => {
  const breaks = [
    { what: 'before it is begun', address: /\/api\/v1\/uploads$/, method: 'POST', how: 'cut' },
    { what: 'after it was begun, unseen', address: /\/api\/v1\/uploads$/, method: 'POST', how: 'lost' },
    { what: 'before a piece leaves', address: /\/uploads\/./, method: 'PATCH', how: 'cut' },
    { what: 'after the last piece arrived, unseen', address: /\/uploads\/./, method: 'PATCH', how: 'lost' },
    { what: 'with a piece under way', address: /\/uploads\/./, method: 'PATCH', how: 'held' },
  ] as const;
  for (const { what, address, method, how } of breaks) {
    for (const reload of how === 'held' ? [true] : [false, true]) {
      test(`the line breaks ${what}${reload ? ', and the page is loaded anew' : ''}`, async ({
        page,
        request,
      }) => {
        const own = await withDraft(page, request);
        await page.goto(`/applications/${own.id}/papers`);
        const slot = page.getByRole('region', { name: 'Passport: page with the photo' });
        await slot.waitFor();
        const line = await breakLine(page, address, method, how);
        await slot.getByLabel('Choose a file').setInputFiles(pdf('passport.pdf', 20_000));
        await expect.poll(() => (how === 'lost' ? line.met.done : line.met.requests)).toBeGreaterThan(0);
        await line.mend();
        if (reload) await page.reload();
        await expect(slot.getByText('Uploaded', { exact: true })).toBeVisible({ timeout: 40_000 });
        await expect(slot.getByRole('alert')).toHaveCount(0);
        const { items } = await own.call<{ items: { slot: string; history: unknown[] }[] }>(
          'GET',
          `/applications/${own.id}/documents`,
        );
        expect(items.map((one) => [one.slot, one.history.length])).toEqual([['PASSPORT', 0]]);
      });
    }
  }
});

test.describe('while an application is handed in', () => {
  const handIn = (page: Page) => page.getByRole('button', { name: 'Hand in my application' });

  async function atReview(page: Page, request: APIRequestContext) {
    const own = await withCompleteDraft(page, request);
    await page.goto(`/applications/${own.id}/review`);
    await handIn(page).waitFor();
    return own;
  }

  async function press(page: Page) {
    await handIn(page).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in', exact: true }).click();
  }

  test('the request is cut, and it is pressed again', async ({ page, request }) => {
    const own = await atReview(page, request);
    const line = await breakLine(page, '**/submission', 'POST', 'cut');
    await press(page);
    await expect(page.getByRole('alert').filter({ hasText: 'cannot reach the server' })).toBeVisible();
    expect(await submissions(own)).toBe(0);
    await line.mend();
    await press(page);
    await expect(page.getByText('The admissions office is at work on it')).toBeVisible();
    expect(await submissions(own)).toBe(1);
    expect((await mine(own)).map((one) => one.status)).toEqual(['submitted']);
  });

  test('the answer is lost, and the file itself says that it is done', async ({ page, request }) => {
    const own = await atReview(page, request);
    await breakLine(page, '**/submission', 'POST', 'lost');
    await press(page);
    await expect(page.getByText('The admissions office is at work on it')).toBeVisible();
    expect(await submissions(own)).toBe(1);
  });

  test('the answer and the file are lost, and it is pressed again', async ({ page, request }) => {
    const own = await atReview(page, request);
    const line = await breakLine(page, '**/submission', 'POST', 'lost');
    const read = await breakLine(page, `**/applications/${own.id}`, 'GET', 'cut');
    await press(page);
    await expect(page.getByRole('alert').filter({ hasText: 'cannot reach the server' })).toBeVisible();
    await line.mend();
    await read.mend();
    await press(page);
    await expect(page.getByText('The admissions office is at work on it')).toBeVisible();
    expect(await submissions(own)).toBe(1);
  });

  for (const how of ['cut', 'lost', 'held'] as const) {
    test(`the request is ${how}, and the page is loaded anew`, async ({ page, request }) => {
      const own = await atReview(page, request);
      const line = await breakLine(page, '**/submission', 'POST', how);
      // Else the page finds out by itself that it is done.
      const read = await breakLine(page, `**/applications/${own.id}`, 'GET', 'cut');
      await press(page);
      await expect.poll(() => (how === 'lost' ? line.met.done : line.met.requests)).toBeGreaterThan(0);
      await read.mend();
      await page.reload();
      await line.mend(); // not before: what is held would go on
      if (how === 'lost') {
        await expect(page.getByRole('link', { name: 'See where it stands' })).toBeVisible();
      } else {
        await press(page);
        await expect(page.getByText('The admissions office is at work on it')).toBeVisible();
      }
      expect(await submissions(own)).toBe(1);
    });
  }

  test('what is typed and not saved is sent before', async ({ page, request }) => {
    const own = await withCompleteDraft(page, request);
    await page.goto(`/applications/${own.id}/sections/contact`);
    const line = await breakLine(page, '**/sections/**', 'PUT', 'cut');
    await page.getByRole('textbox', { name: 'City' }).first().fill('Owerri');
    await expect.poll(() => line.met.requests).toBeGreaterThan(0);
    // By links: what is sent while a page is unloaded may get through.
    await page.getByRole('link', { name: 'Back to the application' }).click();
    await page.getByRole('link', { name: 'Review and hand in' }).click();
    await handIn(page).click();
    await expect(page.getByRole('alert').filter({ hasText: 'not yet with the server' })).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    expect(await submissions(own)).toBe(0);
    await line.mend();
    await press(page);
    await expect(page.getByText('The admissions office is at work on it')).toBeVisible();
    expect((await own.call<File>('GET', `/applications/${own.id}`)).sections.contact?.home_city).toBe(
      'Owerri',
    );
  });
});

test.describe('with no network at all', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the whole of an application, with the line gone in each part and the page loaded anew without it', async ({
    page,
    request,
    context,
  }) => {
    test.setTimeout(150_000);
    const own = await withCompleteDraft(page, request);
    await page.goto('/home');
    await page.evaluate(() => navigator.serviceWorker.ready);
    const saved = page.getByRole('status').filter({ hasText: /^Saved$/ });

    await page.goto(`/applications/${own.id}/sections/contact`);
    await page.getByRole('textbox', { name: 'City' }).first().waitFor();
    await expect(saved).toBeVisible();
    await context.setOffline(true);
    await page.getByRole('textbox', { name: 'City' }).first().fill('Owerri');
    await expect(page.getByText('Offline – kept on this device')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'City' }).first()).toHaveValue('Owerri');
    await context.setOffline(false);
    await expect(saved).toBeVisible({ timeout: 40_000 });

    await page.goto(`/applications/${own.id}/papers`);
    const slot = page.getByRole('region', { name: 'Passport: page with the photo' });
    await slot.waitFor();
    await context.setOffline(true);
    await slot.getByLabel('Choose a file').setInputFiles(pdf('newer passport.pdf', 20_000));
    await expect(slot.getByText('The line broke.')).toBeVisible({ timeout: 20_000 });
    await page.reload();
    await expect(slot.getByText('newer passport.pdf')).toBeVisible();
    await context.setOffline(false);
    await expect(slot.getByRole('button', { name: /^See/ })).toBeVisible({ timeout: 40_000 });
    await expect(slot.getByText('Earlier files')).toBeVisible();

    await page.goto(`/applications/${own.id}/review`);
    await page.getByRole('button', { name: 'Hand in my application' }).waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Hand in my application' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in', exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'cannot reach the server' })).toBeVisible();
    await page.reload();
    await page.getByRole('button', { name: 'Hand in my application' }).waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Hand in my application' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in', exact: true }).click();
    await expect(page.getByText('The admissions office is at work on it')).toBeVisible();

    expect(await submissions(own)).toBe(1);
    const file = await own.call<File>('GET', `/applications/${own.id}`);
    expect(file.sections.contact?.home_city).toBe('Owerri');
    const { items } = await own.call<{ items: { slot: string; history: unknown[] }[] }>(
      'GET',
      `/applications/${own.id}/documents`,
    );
    expect(items.map((one) => [one.slot, one.history.length]).sort()).toEqual([
      ['DIPLOMA', 0],
      ['PASSPORT', 1],
      ['PHOTO', 0],
      ['TRANSCRIPT', 0],
    ]);
  });
});

test('the session ends in the middle of typing, and what was typed is there after signing in', async ({
  page,
  request,
}) => {
  const own = await withDraft(page, request);
  await page.goto(`/applications/${own.id}/sections/person`);
  const surname = page.getByRole('textbox', { name: 'Surname' });
  await surname.waitFor();
  const { items } = await own.call<{ items: { id: string; current: boolean }[] }>('GET', '/me/sessions');
  for (const one of items.filter(({ current }) => !current))
    await own.call('DELETE', `/me/sessions/${one.id}`);
  await surname.fill('OKAFOR');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await page.getByLabel('E-mail address').fill(own.person.email);
  await page.getByLabel('Password', { exact: true }).fill(own.person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(surname).toHaveValue('OKAFOR');
  await expect
    .poll(async () => (await own.call<File>('GET', `/applications/${own.id}`)).sections.person?.surname)
    .toBe('OKAFOR');
});

import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { photograph, scan } from '../support/papers';
import { type DemoRole, demo, mailedCode, signInByForm, stranger } from '../support/people';
import { answer, fillSection, giveIn, nurse, passport, photo } from './applicant';
import { doStep, judgePaper, openFile, tab, way } from './office';

/**
 * The main job as people do it, each in a browser of their own: an applicant with a phone of
 * 360 px; an officer, a reviewer, a director and a clerk of finance at desks. Nothing goes by the API.
 */
test('from a stranger with a phone to a line in the exported list', async ({ browser, request }) => {
  test.setTimeout(420_000);
  const person = stranger();
  const phone = await onPhone(browser);
  await test.step('an applicant finds a programme, opens an account and begins', async () => {
    await phone.goto('/?lang=en');
    await phone.getByRole('link', { name: 'Nursing' }).first().click();
    await phone
      .getByRole('link', { name: /^Apply/ })
      .first()
      .click();
    await phone.getByRole('link', { name: 'Open an account' }).first().click();
    await phone.getByLabel('Full name').fill('Amina Ngozi Okonkwo');
    await phone.getByLabel('E-mail address').fill(person.email);
    await phone.getByLabel('Password', { exact: true }).fill(person.password);
    await phone.getByRole('button', { name: 'Open an account' }).click();
    await phone.getByLabel('Code').fill(await mailedCode(request, person.email));
    await phone.getByRole('button', { name: 'Confirm' }).click();
    await phone.getByRole('button', { name: 'Begin', exact: true }).click();
    await expect(phone.getByText('It is your move')).toBeVisible();
  });
  const home = new URL(phone.url()).pathname;
  const answers = nurse(person.email);
  for (const [section, typed] of Object.entries(answers)) {
    await test.step(`fills in ${section}`, async () => {
      await phone.goto(`${home}/sections/${section}`);
      await fillSection(phone, typed, section);
    });
  }
  await test.step('uploads papers and hands in', async () => {
    await phone.goto(`${home}/papers`);
    await giveIn(phone, passport, scan('passport.pdf', 'Passport', 4));
    await giveIn(phone, photo, await photograph(phone, 'IMG_0001.jpg'));
    await giveIn(phone, 'Highest diploma', scan('diploma.pdf', 'Diploma', 2));
    await giveIn(phone, 'Transcript', scan('transcript.pdf', 'Transcript', 6));
    await handIn(phone);
  });
  const number = /\d{4}[AS]-NUR-\d{6}/.exec(await phone.getByRole('main').innerText())?.[0] ?? '';

  const officer = await atDesk(browser, 'officer');
  await test.step('an officer looks at the papers, rejects one, returns the file', async () => {
    await openFile(officer, number);
    await doStep(officer, 'Start checking');
    await officer.getByRole('button', { name: new RegExp(`^${passport}`) }).click();
    await expect(officer.getByText('1 of 4')).toBeVisible();
    await officer.getByRole('button', { name: 'Next page' }).click();
    await expect(officer.getByText('2 of 4')).toBeVisible();
    await officer
      .getByRole('list', { name: 'Papers' })
      .getByRole('button', { name: /^Photo/ })
      .click();
    await expect(officer.getByRole('img', { name: /IMG_0001/ })).toBeVisible();
    await judgePaper(officer, passport, 'Reject', 'Not readable, or cut off', 'The two lines at the bottom.');
    await officer.getByRole('button', { name: 'Return to applicant' }).click();
    const dialog = officer.getByRole('dialog');
    await expect(dialog.getByRole('group', { name: passport })).toContainText('What to do');
    await dialog.getByRole('combobox', { name: 'Add a point' }).fill('Place of birth');
    await officer.getByRole('option', { name: 'Place of birth' }).click();
    const point = dialog.getByRole('group', { name: 'Place of birth' });
    await point.getByLabel('Reason').selectOption('We do not understand what is meant');
    await point.getByLabel('What to do').fill('Write the city.');
    await dialog.getByRole('button', { name: 'Return to applicant' }).click();
    await expect(officer.getByText('Asked of the applicant, until')).toBeVisible();
  });

  await test.step('the applicant mends exactly that, and asks something', async () => {
    await phone.goto(home);
    await expect(phone.getByText('What to mend')).toBeVisible();
    await expect(phone.getByText('The two lines at the bottom.')).toBeVisible();
    await phone.getByRole('main').getByRole('link', { name: 'Place of birth' }).first().click();
    await answer(phone, 'person.birth_place', 'Enugu City');
    await expect(phone.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
    await phone.goto(`${home}/papers`);
    await expect(phone.getByRole('region', { name: passport })).toContainText('Not readable, or cut off');
    await giveIn(phone, passport, scan('passport-again.pdf', 'Passport again', 3));
    await handIn(phone);
    await phone.getByRole('link', { name: 'Messages' }).first().click();
    await phone.getByLabel('Your message').fill('May the physical examination follow in spring?');
    await phone.getByRole('button', { name: 'Send' }).click();
    await expect(phone.getByText('Your message was sent.')).toBeVisible();
  });

  await test.step('the officer answers, accepts the papers, sends to review, asks a reviewer', async () => {
    await openFile(officer, number);
    await expect(officer.getByText('Handed in again')).toBeVisible();
    await doStep(officer, 'Start checking');
    await tab(officer, 'Messages');
    await expect(officer.getByText('May the physical examination follow in spring?')).toBeVisible();
    await officer.getByLabel('Message to the applicant').fill('It may. We make it a condition.');
    await officer.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(officer.getByRole('article').filter({ hasText: 'It may.' })).toBeVisible();
    for (const paper of [passport, photo, 'Highest diploma', 'Transcript'])
      await judgePaper(officer, paper, 'Accept');
    await doStep(officer, 'Send to review');
    await tab(officer, 'Reviews');
    await officer.getByLabel('Reviewer').selectOption('Demo Reviewer');
    await officer.getByRole('button', { name: 'Ask for a review' }).click();
    await expect(officer.getByRole('article').filter({ hasText: 'Demo Reviewer' })).toContainText('To do');
  });

  await test.step('a reviewer finds it on the list, scores and hands in', async () => {
    const reviewer = await atDesk(browser, 'reviewer');
    await way(reviewer, 'Reviews');
    await reviewer.getByRole('row').filter({ hasText: number }).click();
    await expect(
      reviewer.getByText('Page 1 of', { exact: false }).or(reviewer.getByText('1 of 3')),
    ).toBeVisible();
    for (const criterion of await reviewer
      .getByRole('textbox', { name: /Academic|Language|Motivation|Fit/i })
      .all())
      await criterion.fill('8');
    await reviewer.getByRole('radio', { name: 'Offer a place' }).check();
    await reviewer.getByLabel('Comment').fill('Steady marks, and a plan that says what for.');
    await reviewer.getByRole('button', { name: 'Hand in' }).click();
    await expect(reviewer.getByText('The review is handed in')).toBeVisible();
    await reviewer.context().close();
  });

  const director = await atDesk(browser, 'director');
  await test.step('a scholarship is nominated by one and awarded by another', async () => {
    await openFile(officer, number);
    await tab(officer, 'Scholarship');
    await officer.getByLabel('Consider for').selectOption('College Scholarship, full');
    await officer.getByRole('button', { name: 'Flag', exact: true }).click();
    await officer.getByRole('button', { name: 'Nominate' }).click();
    await expect(officer.getByText('Nominated', { exact: true })).toBeVisible();
    await openFile(director, number);
    await tab(director, 'Scholarship');
    await director.getByRole('button', { name: 'Approve' }).click();
    await director.getByRole('button', { name: 'Award', exact: true }).click();
    await expect(director.getByText('Awarded', { exact: true })).toBeVisible();
  });

  await test.step('the officer proposes an offer with a condition, the director releases it', async () => {
    await officer.getByRole('button', { name: 'Prepare decision' }).click();
    const dialog = officer.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add a condition' }).click();
    const condition = dialog.getByRole('group', { name: 'Condition 1' });
    await condition.getByLabel('Condition', { exact: true }).selectOption('The final diploma');
    await condition.getByLabel('Details').fill('Certified copy');
    await dialog.getByLabel('Note for who releases it').fill('A careful applicant.');
    await dialog.getByRole('button', { name: 'Prepare decision' }).click();
    await expect(officer.getByText('Decision prepared', { exact: true })).toBeVisible();

    await way(director, 'To release');
    await director.getByRole('row').filter({ hasText: number }).click();
    const release = director.getByRole('dialog');
    await expect(release.getByText('We offer you a place in Nursing')).toBeVisible();
    await expect(release.getByText('The final diploma – Certified copy')).toBeVisible();
    await release.getByRole('button', { name: 'Release decision' }).click();
    await expect(director.getByText('Release decision: done')).toBeVisible();
    await expect(director.getByRole('row').filter({ hasText: number })).toHaveCount(0);
  });

  await test.step('the applicant accepts offer and award, pays, brings the last paper', async () => {
    await phone.goto(`${home}/offer`);
    await expect(phone.getByText('We offer you a place, with conditions')).toBeVisible();
    await phone.getByRole('button', { name: 'Accept the offer' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Accept the offer' }).click();
    await expect(phone.getByText('You have accepted the offer.')).toBeVisible();
    await phone.getByRole('button', { name: 'Accept the scholarship' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Accept it' }).click();
    await expect(phone.getByRole('button', { name: 'Accept the scholarship' })).toHaveCount(0);
    await phone.getByRole('button', { name: 'I have paid' }).click();
    await phone.getByLabel('From whose account?').fill('Grace Okonkwo');
    await phone.getByLabel('Reference of the transfer').fill('TT 4711');
    await phone.getByRole('button', { name: 'Tell the office' }).click();
    await expect(phone.getByText('You said it is paid')).toBeVisible();
    await phone.goto(`${home}/papers`);
    await giveIn(phone, 'Foreigner physical examination form', scan('physical.pdf', 'Physical', 2));
  });

  await test.step('finance confirms the deposit', async () => {
    const finance = await atDesk(browser, 'finance');
    await openFile(finance, number);
    await tab(finance, 'Payments');
    await finance
      .getByRole('article')
      .filter({ hasText: 'TT 4711' })
      .getByRole('button', { name: 'Confirm' })
      .click();
    await expect(finance.getByText('Confirmed', { exact: true })).toBeVisible();
    await finance.context().close();
  });

  await test.step('the officer settles what is open and admits', async () => {
    await openFile(officer, number);
    await tab(officer, 'Checklist');
    await officer.getByRole('button', { name: 'Met' }).click();
    await expect(officer.getByText('Met', { exact: true }).first()).toBeVisible();
    await judgePaper(officer, 'Foreigner physical examination form', 'Accept');
    await doStep(officer, 'Admit');
    await expect(officer.getByText(/^Admission \d{4}[AS]-NUR-A\d+/)).toBeVisible();
    await phone.goto(`${home}/offer`);
    await expect(phone.getByText('Congratulations: you are admitted')).toBeVisible();
  });

  await test.step('the person is in the CSV that the officer downloads', async () => {
    await way(officer, 'Admitted');
    await officer.getByRole('button', { name: 'Export…' }).click();
    const dialog = officer.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'CSV' }).check();
    await dialog.getByLabel('What the file is for').fill('Student records');
    const download = officer.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    const line = file.split('\n').find((one) => one.includes(number)) ?? '';
    for (const word of ['OKONKWO', 'AMINA NGOZI', '安娜', person.email, 'NGA', 'COLLEGE-FULL', 'admitted'])
      expect(line).toContain(word);
  });
});

async function onPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

async function atDesk(browser: Browser, role: DemoRole): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signInByForm(page, demo(role), '/office/sign-in');
  return page;
}

/** From the papers over the review to the office. */
async function handIn(phone: Page): Promise<void> {
  await phone.getByRole('link', { name: 'Next: review and hand in' }).click();
  await phone.getByRole('button', { name: 'Hand in' }).click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
  await expect(phone.getByText('Your application is handed in.')).toBeVisible();
  await expect(phone.getByRole('heading', { level: 1, name: 'Nursing' })).toBeVisible();
}

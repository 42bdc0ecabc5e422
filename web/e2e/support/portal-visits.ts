import type { APIRequestContext, Page } from '@playwright/test';
import { someoneAt } from './demo-year';
import { draftOf, openIntake, pdf } from './draft';
import type { Somebody, Visit } from './pages';
import { apiAs, demo, newApplicant } from './people';

/** Every page of the portal, in each state worth looking at. Pictures and the accessibility test go through this list. */
export const portalVisits: readonly Visit[] = [
  { name: 'landing', path: '/' },
  { name: 'landing-nothing-found', path: '/?q=no+such+programme', still: true },
  { name: 'programme', path: '/programmes/NUR' },
  { name: 'programme-master', path: '/programmes/CM-M', still: true },
  { name: 'programme-unknown', path: '/programmes/NO-SUCH', still: true },
  { name: 'sign-in', path: '/sign-in', still: true },
  { name: 'sign-in-missing', path: '/sign-in', arrange: submit, still: true },
  { name: 'register', path: '/register', still: true },
  { name: 'register-missing', path: '/register', arrange: submit, still: true },
  { name: 'verify', path: '/verify?email=amina@example.com', still: true },
  { name: 'forgot-password', path: '/forgot-password', still: true },
  { name: 'reset-password', path: '/reset-password?email=amina@example.com', still: true },

  { name: 'home-empty', path: '/home', as: fresh, still: true },
  { name: 'home', path: '/home', as: 'applicant' },
  { name: 'home-offered', path: '/home', as: at('offered'), still: true },
  { name: 'home-agent', path: '/home', as: agent, still: true },
  { name: 'home-of-staff', path: '/home', as: 'officer', still: true },
  { name: 'begin', path: '/apply/:intake', as: fresh },

  { name: 'overview-draft', path: '/applications/:id', as: emptyDraft },
  { name: 'overview-complete', path: '/applications/:id', as: completeDraft, still: true },
  { name: 'overview-returned', path: '/applications/:id', as: at('returned'), still: true },
  { name: 'overview-submitted', path: '/applications/:id', as: at('submitted'), still: true },
  { name: 'overview-withdrawn', path: '/applications/:id', as: at('withdrawn'), still: true },
  { name: 'withdraw', path: '/applications/:id', as: emptyDraft, arrange: press('Withdraw'), still: true },

  { name: 'section-empty', path: '/applications/:id/sections/person', as: emptyDraft },
  { name: 'section-passport', path: '/applications/:id/sections/passport', as: completeDraft, still: true },
  { name: 'section-rows', path: '/applications/:id/sections/education', as: completeDraft, still: true },
  { name: 'section-ticks', path: '/applications/:id/sections/declarations', as: completeDraft, still: true },
  {
    name: 'section-hint',
    path: '/applications/:id/sections/contact',
    as: emptyDraft,
    arrange: hint,
    still: true,
  },
  { name: 'section-returned', path: '/applications/:id/sections/contact', as: at('returned'), still: true },
  { name: 'section-read', path: '/applications/:id/sections/contact', as: at('submitted'), still: true },
  { name: 'section-unknown', path: '/applications/:id/sections/no-such', as: emptyDraft, still: true },

  { name: 'papers-empty', path: '/applications/:id/papers', as: emptyDraft },
  { name: 'papers', path: '/applications/:id/papers', as: completeDraft, still: true },
  { name: 'papers-rejected', path: '/applications/:id/papers', as: at('returned'), still: true },
  { name: 'papers-seen', path: '/applications/:id/papers', as: at('admitted'), still: true },
  { name: 'papers-several', path: '/applications/:id/papers', as: emptyDraft, arrange: several, still: true },
  { name: 'papers-refused', path: '/applications/:id/papers', as: emptyDraft, arrange: badFile, still: true },
  { name: 'paper', path: '/applications/:id/papers', as: completeDraft, arrange: press('See'), still: true },

  { name: 'review-incomplete', path: '/applications/:id/review', as: emptyDraft },
  { name: 'review', path: '/applications/:id/review', as: completeDraft, still: true },
  {
    name: 'review-sure',
    path: '/applications/:id/review',
    as: completeDraft,
    arrange: press('Hand in'),
    still: true,
  },
  { name: 'review-returned', path: '/applications/:id/review', as: at('returned'), still: true },
  { name: 'review-submitted', path: '/applications/:id/review', as: at('submitted'), still: true },

  { name: 'offer-none', path: '/applications/:id/offer', as: emptyDraft, still: true },
  { name: 'offer', path: '/applications/:id/offer', as: at('offered') },
  { name: 'offer-accepted', path: '/applications/:id/offer', as: at('accepted'), still: true },
  { name: 'offer-admitted', path: '/applications/:id/offer', as: at('admitted'), still: true },
  { name: 'offer-waitlisted', path: '/applications/:id/offer', as: at('waitlisted'), still: true },
  { name: 'offer-rejected', path: '/applications/:id/offer', as: at('rejected'), still: true },
  { name: 'offer-declined', path: '/applications/:id/offer', as: at('declined'), still: true },
  { name: 'offer-lapsed', path: '/applications/:id/offer', as: at('lapsed'), still: true },
  { name: 'offer-revoked', path: '/applications/:id/offer', as: at('revoked'), still: true },
  { name: 'offer-deferred', path: '/applications/:id/offer', as: at('deferred'), still: true },
  { name: 'offer-enrolled', path: '/applications/:id/offer', as: at('enrolled'), still: true },

  { name: 'messages-empty', path: '/applications/:id/messages', as: emptyDraft, still: true },
  { name: 'messages', path: '/applications/:id/messages', as: written },
  { name: 'timeline-short', path: '/applications/:id/timeline', as: emptyDraft, still: true },
  { name: 'timeline', path: '/applications/:id/timeline', as: at('admitted') },
  { name: 'account', path: '/account', as: 'applicant' },
  { name: 'clients-none', path: '/clients', as: fresh, still: true },
  { name: 'clients', path: '/clients', as: agent },
  { name: 'not-found', path: '/no/such/page', still: true },
];

/** Somebody of the demo year; not the first, whom other tests move on. */
function at(status: string) {
  return (request: APIRequestContext): Promise<Somebody> => someoneAt(request, status, 4);
}

async function fresh(request: APIRequestContext): Promise<Somebody> {
  return { person: await newApplicant(request), intake: await openIntake(request) };
}

// Nobody changes these on a visit, so that one of each is enough.
let empty: Promise<Somebody> | undefined;
let complete: Promise<Somebody> | undefined;
let helped: Promise<Somebody> | undefined;
let talked: Promise<Somebody> | undefined;

function emptyDraft(request: APIRequestContext): Promise<Somebody> {
  empty ??= draftOf(request, 'NUR', 'empty');
  return empty;
}

function completeDraft(request: APIRequestContext): Promise<Somebody> {
  complete ??= draftOf(request, 'NUR', 'complete');
  return complete;
}

/** An agent with somebody to help. */
function agent(request: APIRequestContext): Promise<Somebody> {
  helped ??= (async () => {
    const { call } = await draftOf(request, 'NUR', 'complete');
    await call('POST', '/me/mandates', { agent_email: demo('agent').email });
    return { person: demo('agent') };
  })();
  return helped;
}

/** Somebody with a conversation. */
function written(request: APIRequestContext): Promise<Somebody> {
  talked ??= (async () => {
    const who = await someoneAt(request, 'screening', 4);
    const call = await apiAs(request, who.person);
    const officer = await apiAs(request, demo('officer'));
    const write = (by: typeof call, body: string) =>
      by(
        'POST',
        `/applications/${who.id}/messages`,
        { body },
        { 'Idempotency-Key': `${who.id}-${body.length}` },
      );
    await write(call, 'Is my transcript readable? It was scanned at school.');
    await write(officer, 'It is. We still miss the back of page 2: please upload the whole of it once more.');
    return who;
  })();
  return talked;
}

async function submit(page: Page): Promise<void> {
  await page.locator('form button[type=submit]').click();
}

/** Presses the first button that begins so; visits are arranged in English. */
function press(name: string) {
  return (page: Page) =>
    page
      .getByRole('main')
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
}

/** A telephone number that is none. */
async function hint(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Mobile phone' }).fill('12');
  await page.getByText('Write the number with +').first().waitFor();
}

async function several(page: Page): Promise<void> {
  await page.getByLabel('Add several files').setInputFiles([pdf('passport.pdf'), pdf('diploma.pdf')]);
  await page.getByRole('dialog').waitFor();
}

async function badFile(page: Page): Promise<void> {
  const letter = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('hello') };
  await page.getByLabel('Choose a file').first().setInputFiles(letter);
  await page.getByRole('alert').waitFor();
}

import type { APIRequestContext, Page } from '@playwright/test';
import { apiAs, type DemoRole, demo, type Person, signInByApi } from './people';

/** A person and what of theirs the path of a visit names. */
export type Somebody = { person: Person; id?: string; intake?: string };

export type Visit = {
  /** File name of its picture. */
  name: string;
  /** `:id` and `:intake` are those of the person. */
  path: string;
  /** Signed in as whom; nobody otherwise. */
  as?: DemoRole | ((request: APIRequestContext) => Promise<Somebody>);
  /** Brings the page into the state that is meant, after it is loaded. */
  arrange?: (page: Page) => Promise<void>;
  /** Reads nothing from the API, or what it reads is looked at on another visit: it is not seen loading and failing. */
  still?: true;
};

/**
 * Every page of the office, in each state worth looking at: pictures and the accessibility test go
 * through this list. Those of the portal are in portal-visits.ts.
 */
export const officeVisits: readonly Visit[] = [
  { name: 'sign-in', path: '/office/sign-in', still: true },
  { name: 'home', path: '/office/', as: 'officer' },
  { name: 'home-reviewer', path: '/office/', as: 'reviewer', still: true },
  { name: 'home-finance', path: '/office/', as: 'finance', still: true },
  { name: 'home-admin', path: '/office/', as: 'admin', still: true },
  { name: 'home-auditor', path: '/office/', as: 'auditor', still: true },
  { name: 'queue', path: '/office/queue', as: 'officer' },
  { name: 'queue-nothing-found', path: '/office/queue?q=no+such+person', as: 'officer', still: true },
  {
    name: 'queue-counted',
    path: '/office/queue?reached=offered&waiting_from=2',
    as: 'officer',
    still: true,
  },
  { name: 'file-screening', path: '/office/applications/:id', as: fileAt('officer', 'screening') },
  { name: 'file-returned', path: '/office/applications/:id', as: fileAt('officer', 'returned'), still: true },
  {
    name: 'file-decision',
    path: '/office/applications/:id',
    as: fileAt('director', 'decision'),
    still: true,
  },
  { name: 'file-offered', path: '/office/applications/:id', as: fileAt('officer', 'offered'), still: true },
  { name: 'file-admitted', path: '/office/applications/:id', as: fileAt('officer', 'admitted'), still: true },
  { name: 'file-read', path: '/office/applications/:id', as: fileAt('auditor', 'review'), still: true },
  {
    name: 'file-checklist',
    path: '/office/applications/:id?tab=checklist',
    as: fileAt('officer', 'accepted'),
    still: true,
  },
  {
    name: 'file-messages',
    path: '/office/applications/:id?tab=messages',
    as: fileAt('officer', 'accepted'),
    still: true,
  },
  {
    name: 'file-history',
    path: '/office/applications/:id?tab=history',
    as: fileAt('officer', 'accepted'),
    still: true,
  },
  {
    name: 'file-reviews',
    path: '/office/applications/:id?tab=reviews',
    as: fileAt('officer', 'accepted'),
    still: true,
  },
  {
    name: 'file-scholarship',
    path: '/office/applications/:id?tab=scholarship',
    as: fileAt('officer', 'accepted'),
    still: true,
  },
  {
    name: 'file-payments',
    path: '/office/applications/:id?tab=payments',
    as: fileAt('officer', 'accepted'),
    still: true,
  },
  { name: 'releases', path: '/office/releases', as: 'director' },
  {
    name: 'release',
    path: '/office/releases?file=:id',
    as: fileAt('director', 'decision'),
    arrange: (page) => page.getByRole('dialog').waitFor(),
    still: true,
  },
  { name: 'admissions', path: '/office/admissions', as: 'officer' },
  {
    name: 'admissions-export',
    path: '/office/admissions',
    as: 'officer',
    arrange: async (page) => {
      await page.locator('main button').first().click();
      await page.getByRole('dialog').waitFor();
    },
    still: true,
  },
  { name: 'reviews', path: '/office/reviews', as: 'reviewer' },
  { name: 'review', path: '/office/reviews/:id', as: of('reviewer', '/reviews?limit=1') },
  { name: 'programmes', path: '/office/programmes', as: 'admin' },
  { name: 'programme-new', path: '/office/programmes/new', as: 'admin', still: true },
  { name: 'programme', path: '/office/programmes/NUR', as: 'admin' },
  { name: 'intakes', path: '/office/intakes', as: 'admin' },
  { name: 'intakes-none', path: '/office/intakes?year=2099', as: 'admin', still: true },
  { name: 'intake-new', path: '/office/intakes/new', as: 'admin', still: true },
  { name: 'intake', path: '/office/intakes/:id', as: of('admin', '/intakes?limit=1') },
  { name: 'schemes', path: '/office/schemes', as: 'admin' },
  { name: 'scheme-new', path: '/office/schemes/new', as: 'admin', still: true },
  { name: 'scheme', path: '/office/schemes/:id', as: of('admin', '/scholarship-schemes?limit=1') },
  { name: 'accounts', path: '/office/accounts', as: 'admin' },
  { name: 'account-new', path: '/office/accounts/new', as: 'admin', still: true },
  { name: 'account', path: '/office/accounts/:id', as: of('admin', '/admin/accounts?limit=1') },
  { name: 'keys', path: '/office/keys', as: 'admin' },
  {
    name: 'key-new',
    path: '/office/keys',
    as: 'admin',
    arrange: (page) => page.locator('main header button, main button').first().click(),
    still: true,
  },
  { name: 'webhooks', path: '/office/webhooks', as: aWebhook },
  {
    name: 'webhook-new',
    path: '/office/webhooks',
    as: 'admin',
    arrange: (page) => page.locator('main header button, main button').first().click(),
    still: true,
  },
  { name: 'webhook', path: '/office/webhooks/:id', as: aWebhook },
  {
    name: 'key-rotate',
    path: '/office/keys',
    as: 'admin',
    arrange: (page) => page.getByRole('row').getByRole('button').first().click(),
    still: true,
  },
  { name: 'keys-auditor', path: '/office/keys', as: 'auditor', still: true },
  { name: 'accounts-auditor', path: '/office/accounts', as: 'auditor', still: true },
  { name: 'payments', path: '/office/payments', as: 'finance' },
  { name: 'audit', path: '/office/audit', as: 'auditor' },
  { name: 'not-found', path: '/office/no/such/page', as: 'officer', still: true },
];

/** An administrator before a webhook, which is made if there is none. */
async function aWebhook(request: APIRequestContext): Promise<Somebody> {
  const call = await apiAs(request, demo('admin'));
  const { items } = await call<{ items: { id: string }[] }>('GET', '/webhooks');
  if (items[0]) return { person: demo('admin'), id: items[0].id };
  const { id } = await call<{ id: string }>('POST', '/webhooks', {
    name: 'Student records',
    url: 'http://127.0.0.1:1/hooks', // where nobody is
    events: ['admission.admitted', 'admission.revoked'],
  });
  await call('POST', `/webhooks/${id}/ping`);
  return { person: demo('admin'), id };
}

/** Somebody of the office before a file that stands at a status. */
function fileAt(role: DemoRole, status: string) {
  return of(role, `/applications?status=${status}&limit=1`);
}

/** Somebody of the office before the first of a list. */
function of(role: DemoRole, list: string) {
  return async (request: APIRequestContext): Promise<Somebody> => {
    const call = await apiAs(request, demo(role));
    const { items } = await call<{ items: { id: string }[] }>('GET', list);
    if (!items[0]) throw new Error(`there is nothing in ${list} for ${role}`);
    return { person: demo(role), id: items[0].id };
  };
}

export const portalLanguages = ['en', 'zh', 'ar'] as const;
export const officeLanguages = ['en', 'zh'] as const;

/** Signs in whoever a visit is paid as, and says the address to go to. */
export async function signInFor(page: Page, request: APIRequestContext, to: Visit): Promise<string> {
  if (!to.as) return to.path;
  const who: Somebody = typeof to.as === 'string' ? { person: demo(to.as) } : await to.as(request);
  await signInByApi(page, who.person);
  return to.path.replace(':id', who.id ?? '').replace(':intake', who.intake ?? '');
}

/** Loads a page in a language and waits until it has come to rest. */
export async function visit(page: Page, to: Visit, address: string, language: string): Promise<void> {
  await page.goto(inLanguage(address, language));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  await to.arrange?.(page);
  await settled(page);
}

export function inLanguage(address: string, language: string): string {
  const [before = '', hash] = address.split('#');
  const asked = `${before}${before.includes('?') ? '&' : '?'}lang=${language}`;
  return hash ? `${asked}#${hash}` : asked;
}

/** The portal speaks another language at once, with everything as it stands. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((wanted) => {
    const choice = document.querySelector<HTMLSelectElement>('header select');
    if (!choice || document.documentElement.lang === wanted) return;
    choice.value = wanted;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }, language);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

/**
 * Nothing is loading any more, and has not for a moment. Not by the network, which a page that
 * listens or plays a paper never leaves alone.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.restedSince = undefined;
  });
  await page.waitForFunction(
    () => {
      const busy =
        document.querySelector('[aria-busy="true"]') !== null || document.fonts.status !== 'loaded';
      window.restedSince = busy ? undefined : (window.restedSince ?? performance.now());
      return window.restedSince !== undefined && performance.now() - window.restedSince > 300;
    },
    undefined,
    { polling: 50 },
  );
}

declare global {
  interface Window {
    restedSince?: number | undefined;
  }
}

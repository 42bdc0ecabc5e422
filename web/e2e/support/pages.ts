import type { Page } from '@playwright/test';
import type { DemoRole } from './people';

export type Visit = {
  /** File name of its picture. */
  name: string;
  path: string;
  /** Signed in as whom; nobody otherwise. */
  as?: DemoRole;
  /** Brings the page into the state that is meant, after it is loaded. */
  arrange?: (page: Page) => Promise<void>;
};

/** Every page, in each state worth looking at. Pictures and the accessibility test go through this list. */
export const portalVisits: readonly Visit[] = [
  { name: 'landing', path: '/' },
  { name: 'sign-in', path: '/sign-in' },
  {
    name: 'sign-in-missing',
    path: '/sign-in',
    arrange: (page) => page.locator('form button[type=submit]').click(),
  },
  { name: 'register', path: '/register' },
  { name: 'verify', path: '/verify?email=amina@example.com' },
  { name: 'forgot-password', path: '/forgot-password' },
  { name: 'reset-password', path: '/reset-password?email=amina@example.com' },
  { name: 'programme', path: '/programmes/NUR' },
  { name: 'nothing-found', path: '/?q=no+such+programme' },
  { name: 'home', path: '/home', as: 'applicant' },
  { name: 'messages', path: '/home', as: 'applicant', arrange: (page) => follow(page, 'messages') },
  { name: 'offer', path: '/home', as: 'applicant', arrange: (page) => follow(page, 'offer') },
  { name: 'timeline', path: '/home', as: 'applicant', arrange: (page) => follow(page, 'timeline') },
  { name: 'account', path: '/account', as: 'applicant' },
  { name: 'clients', path: '/clients', as: 'agent' },
  { name: 'not-found', path: '/no/such/page' },
];

export const officeVisits: readonly Visit[] = [
  { name: 'sign-in', path: '/office/sign-in' },
  { name: 'home', path: '/office/', as: 'officer' },
  { name: 'queue', path: '/office/queue', as: 'officer' },
  { name: 'not-found', path: '/office/no/such/page', as: 'officer' },
  { name: 'home-reviewer', path: '/office/', as: 'reviewer' },
  { name: 'home-finance', path: '/office/', as: 'finance' },
  { name: 'home-admin', path: '/office/', as: 'admin' },
  { name: 'home-auditor', path: '/office/', as: 'auditor' },
  { name: 'queue-counted', path: '/office/queue?reached=offered&waiting_from=2', as: 'officer' },
  { name: 'programmes', path: '/office/programmes', as: 'admin' },
  { name: 'new-programme', path: '/office/programmes/new', as: 'admin' },
  { name: 'office-programme', path: '/office/programmes/NUR', as: 'admin' },
  { name: 'intakes', path: '/office/intakes', as: 'admin' },
  { name: 'intakes-none', path: '/office/intakes?year=2099', as: 'admin' },
  { name: 'new-intake', path: '/office/intakes/new', as: 'admin' },
  { name: 'intake', path: '/office/intakes', as: 'admin', arrange: (page) => openFirst(page, 'intakes') },
  { name: 'schemes', path: '/office/schemes', as: 'admin' },
  { name: 'new-scheme', path: '/office/schemes/new', as: 'admin' },
  { name: 'scheme', path: '/office/schemes', as: 'admin', arrange: (page) => openFirst(page, 'schemes') },
  { name: 'accounts', path: '/office/accounts', as: 'admin' },
  { name: 'new-account', path: '/office/accounts/new', as: 'admin' },
  { name: 'account', path: '/office/accounts', as: 'admin', arrange: (page) => openFirst(page, 'accounts') },
  { name: 'keys', path: '/office/keys', as: 'admin' },
  {
    name: 'new-key',
    path: '/office/keys',
    as: 'admin',
    arrange: (page) => page.locator('main header button, main button').first().click(),
  },
  { name: 'payments', path: '/office/payments', as: 'finance' },
  { name: 'audit', path: '/office/audit', as: 'auditor' },
];

export const portalLanguages = ['en', 'zh', 'ar'] as const;
export const officeLanguages = ['en', 'zh'] as const;

/** Loads a page in a language and waits until it has come to rest. */
export async function visit(page: Page, to: Visit, language: string): Promise<void> {
  await page.goto(`${to.path + (to.path.includes('?') ? '&' : '?')}lang=${language}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  await to.arrange?.(page);
  await settled(page);
}

/** Nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}

/** Goes from the home page to a page of the first application. */
async function follow(page: Page, to: string): Promise<void> {
  await page.locator(`main a[href$="/${to}"]`).first().click();
  await page.waitForURL(`**/${to}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Opens the first thing of a list of the office. */
async function openFirst(page: Page, list: string): Promise<void> {
  await page.locator('main tbody th a').first().click();
  await page.waitForURL(new RegExp(`/${list}/[^?]`));
  await page.getByRole('heading', { level: 1 }).waitFor();
}

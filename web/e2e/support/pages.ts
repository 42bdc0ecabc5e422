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

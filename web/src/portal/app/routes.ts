import type { ComponentType } from 'react';
import { loadTexts } from '@/shared/i18n/start';

type PageModule = { Page: ComponentType<{ params: Record<string, string> }> };

export type Route = {
  /** As wouter writes it: `/applications/:id`. */
  path: string;
  /** Whose page it is; its texts come with it. Must be the feature it is loaded from. */
  feature?: string;
  /** A page's code comes when somebody goes there. */
  load: () => Promise<PageModule>;
  /** `guest`: a door: who is signed in goes home; it has no query client and only the first texts. `applicant`: who is not, signs in first. */
  who: 'anyone' | 'guest' | 'applicant';
};

/**
 * Every page of the portal. To add one: a file `<name>-page.tsx` in the feature's `portal`
 * folder which exports `Page`, and a line here. Screenshots and the accessibility test read
 * this list too.
 */
export const routes: readonly Route[] = [
  {
    path: '/',
    who: 'anyone',
    feature: 'programme',
    load: () => import('@/features/programme/portal/landing-page'),
  },
  { path: '/sign-in', who: 'guest', load: () => import('@/features/account/portal/doors/sign-in-page') },
  { path: '/register', who: 'guest', load: () => import('@/features/account/portal/doors/register-page') },
  { path: '/verify', who: 'guest', load: () => import('@/features/account/portal/doors/verify-page') },
  {
    path: '/forgot-password',
    who: 'guest',
    load: () => import('@/features/account/portal/doors/forgot-password-page'),
  },
  {
    path: '/reset-password',
    who: 'guest',
    load: () => import('@/features/account/portal/doors/reset-password-page'),
  },
  {
    path: '/home',
    who: 'applicant',
    feature: 'application',
    load: () => import('@/features/application/portal/home-page'),
  },
  {
    path: '/programmes/:code',
    who: 'anyone',
    feature: 'programme',
    load: () => import('@/features/programme/portal/programme-page'),
  },
  {
    path: '/applications/:id/messages',
    who: 'applicant',
    feature: 'message',
    load: () => import('@/features/message/portal/messages-page'),
  },
  {
    path: '/applications/:id/offer',
    who: 'applicant',
    feature: 'offer',
    load: () => import('@/features/offer/portal/offer-page'),
  },
  {
    path: '/applications/:id/timeline',
    who: 'applicant',
    feature: 'timeline',
    load: () => import('@/features/timeline/portal/timeline-page'),
  },
  {
    path: '/account',
    who: 'applicant',
    feature: 'account',
    load: () => import('@/features/account/portal/account-page'),
  },
  {
    path: '/clients',
    who: 'applicant',
    feature: 'account',
    load: () => import('@/features/account/portal/clients-page'),
  },
  {
    path: '/apply/:intake',
    who: 'applicant',
    feature: 'application',
    load: () => import('@/features/application/portal/begin-page'),
  },
  {
    path: '/applications/:id',
    who: 'applicant',
    feature: 'application',
    load: () => import('@/features/application/portal/overview-page'),
  },
  {
    path: '/applications/:id/sections/:section',
    who: 'applicant',
    feature: 'application',
    load: () => import('@/features/application/portal/section-page'),
  },
  {
    path: '/applications/:id/papers',
    who: 'applicant',
    feature: 'document',
    load: () => import('@/features/document/portal/papers-page'),
  },
  {
    path: '/applications/:id/review',
    who: 'applicant',
    feature: 'application',
    load: () => import('@/features/application/portal/review-page'),
  },
  ...(import.meta.env.DEV
    ? [{ path: '/parts', who: 'anyone', load: () => import('@/shared/ui/portal/parts-page') } satisfies Route]
    : []),
];

/** Starts on the code of the page before anything is drawn. */
export function preload(path: string): void {
  const route = routes.find((one) => patternOf(one.path).test(path));
  if (!route) return;
  const ignore = () => undefined; // the page itself says so
  void route.load().catch(ignore);
  if (route.who !== 'guest') void import('./data').catch(ignore);
}

/** What a page needs beside its own code; the doors need nothing. */
export async function loadNeeds(route: Route) {
  if (route.who === 'guest') return undefined;
  const [data] = await Promise.all([import('./data'), route.feature && loadTexts(route.feature)]);
  return data;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`);
}

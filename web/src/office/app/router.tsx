import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { accountsSearch } from '@/features/account/office/accounts-search';
import { admissionsSearch } from '@/features/admission/office/admissions-search';
import { fileSearch } from '@/features/application/office/file-search';
import { queueSearch } from '@/features/application/office/queue-search';
import { releasesSearch } from '@/features/application/office/releases-search';
import { auditSearch } from '@/features/audit/office/audit-search';
import { paymentsSearch } from '@/features/payment/office/payments-search';
import { intakesSearch } from '@/features/programme/office/intakes-search';
import { dashboardSearch } from '@/features/report/office/dashboard-search';
import { reviewsSearch } from '@/features/review/office/reviews-search';
import { newSchemeSearch } from '@/features/scheme/office/schemes-search';
import { currentSession } from '@/shared/api/session';
import { loadTexts } from '@/shared/i18n/start';
import { nextPath } from '@/shared/lib/next';
import { PageError } from '@/shared/ui/office/states';
import { NotFound } from './not-found';
import { Shell } from './shell';

/*
 * Every page of the office. To add one: a file `<name>-page.tsx` in the feature's `office`
 * folder which exports `Page`; a route below, in the tree at the end, and in pages.ts.
 */

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  beforeLoad: ({ location }) => {
    if (currentSession().state === 'in') throw redirect({ to: nextPath(location.searchStr, '/') });
  },
  component: lazyRouteComponent(() => import('@/features/account/office/sign-in-page'), 'Page'),
});

/** Everything behind the door: who is not signed in, signs in first. The API decides again. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    if (currentSession().state === 'nobody')
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    await loadTexts('pages');
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  validateSearch: dashboardSearch,
  component: lazyRouteComponent(() => import('@/features/report/office/home-page'), 'Page'),
});

const queue = createRoute({
  getParentRoute: () => inside,
  path: '/queue',
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import('@/features/application/office/queue-page'), 'Page'),
});

const releases = createRoute({
  getParentRoute: () => inside,
  path: '/releases',
  validateSearch: releasesSearch,
  component: lazyRouteComponent(() => import('@/features/application/office/releases-page'), 'Page'),
});

const admissions = createRoute({
  getParentRoute: () => inside,
  path: '/admissions',
  validateSearch: admissionsSearch,
  component: lazyRouteComponent(() => import('@/features/admission/office/admissions-page'), 'Page'),
});

const file = createRoute({
  getParentRoute: () => inside,
  path: '/applications/$id',
  validateSearch: fileSearch,
  component: lazyRouteComponent(() => import('./file-page'), 'Page'),
});

const reviews = createRoute({
  getParentRoute: () => inside,
  path: '/reviews',
  validateSearch: reviewsSearch,
  component: lazyRouteComponent(() => import('@/features/review/office/reviews-page'), 'Page'),
});

const review = createRoute({
  getParentRoute: () => inside,
  path: '/reviews/$id',
  component: lazyRouteComponent(() => import('./review-page'), 'Page'),
});

/** These have a part of the texts to themselves. */
const setupTexts = () => loadTexts('setup');
const programTexts = () => loadTexts('programs');

const programmes = createRoute({
  getParentRoute: () => inside,
  path: '/programmes',
  beforeLoad: setupTexts,
  component: lazyRouteComponent(() => import('@/features/programme/office/programmes-page'), 'Page'),
});

const newProgramme = createRoute({
  getParentRoute: () => inside,
  path: '/programmes/new',
  beforeLoad: setupTexts,
  component: lazyRouteComponent(() => import('@/features/programme/office/new-programme-page'), 'Page'),
});

const programme = createRoute({
  getParentRoute: () => inside,
  path: '/programmes/$code',
  beforeLoad: setupTexts,
  component: lazyRouteComponent(() => import('@/features/programme/office/programme-page'), 'Page'),
});

const intakes = createRoute({
  getParentRoute: () => inside,
  path: '/intakes',
  beforeLoad: setupTexts,
  validateSearch: intakesSearch,
  component: lazyRouteComponent(() => import('@/features/programme/office/intakes-page'), 'Page'),
});

const newIntake = createRoute({
  getParentRoute: () => inside,
  path: '/intakes/new',
  beforeLoad: setupTexts,
  validateSearch: intakesSearch,
  component: lazyRouteComponent(() => import('@/features/programme/office/new-intake-page'), 'Page'),
});

const intake = createRoute({
  getParentRoute: () => inside,
  path: '/intakes/$id',
  beforeLoad: setupTexts,
  component: lazyRouteComponent(() => import('@/features/programme/office/intake-page'), 'Page'),
});

const schemes = createRoute({
  getParentRoute: () => inside,
  path: '/schemes',
  beforeLoad: setupTexts,
  component: lazyRouteComponent(() => import('@/features/scheme/office/schemes-page'), 'Page'),
});

const newScheme = createRoute({
  getParentRoute: () => inside,
  path: '/schemes/new',
  beforeLoad: setupTexts,
  validateSearch: newSchemeSearch,
  component: lazyRouteComponent(() => import('@/features/scheme/office/new-scheme-page'), 'Page'),
});

const scheme = createRoute({
  getParentRoute: () => inside,
  path: '/schemes/$id',
  beforeLoad: setupTexts,
  component: lazyRouteComponent(() => import('@/features/scheme/office/scheme-page'), 'Page'),
});

const accounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts',
  beforeLoad: setupTexts,
  validateSearch: accountsSearch,
  component: lazyRouteComponent(() => import('@/features/account/office/accounts-page'), 'Page'),
});

const newAccount = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/new',
  beforeLoad: setupTexts,
  component: lazyRouteComponent(() => import('@/features/account/office/new-account-page'), 'Page'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id',
  beforeLoad: setupTexts,
  component: lazyRouteComponent(() => import('@/features/account/office/account-page'), 'Page'),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  beforeLoad: setupTexts,
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('@/features/audit/office/audit-page'), 'Page'),
});

const payments = createRoute({
  getParentRoute: () => inside,
  path: '/payments',
  validateSearch: paymentsSearch,
  component: lazyRouteComponent(() => import('@/features/payment/office/payments-page'), 'Page'),
});

const keys = createRoute({
  getParentRoute: () => inside,
  path: '/keys',
  beforeLoad: programTexts,
  component: lazyRouteComponent(() => import('@/features/key/office/keys-page'), 'Page'),
});

const webhooks = createRoute({
  getParentRoute: () => inside,
  path: '/webhooks',
  beforeLoad: programTexts,
  component: lazyRouteComponent(() => import('@/features/webhook/office/webhooks-page'), 'Page'),
});

const webhook = createRoute({
  getParentRoute: () => inside,
  path: '/webhooks/$id',
  beforeLoad: programTexts,
  component: lazyRouteComponent(() => import('@/features/webhook/office/webhook-page'), 'Page'),
});

const administration = [
  programmes,
  newProgramme,
  programme,
  intakes,
  newIntake,
  intake,
  schemes,
  newScheme,
  scheme,
  accounts,
  newAccount,
  account,
  keys,
  webhooks,
  webhook,
  audit,
  payments,
] as const;

const parts = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/parts',
        component: lazyRouteComponent(() => import('@/shared/ui/office/parts-page'), 'Page'),
      }),
    ]
  : [];

const tree = root.addChildren([
  signIn,
  inside.addChildren([home, queue, releases, admissions, file, reviews, review, ...administration]),
  ...parts,
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/office',
    context: { client },
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageError,
    scrollRestoration: true,
  });
}

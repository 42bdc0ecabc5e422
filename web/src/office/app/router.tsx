import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { fileSearch } from '@/features/application/office/file-search';
import { queueSearch } from '@/features/application/office/queue-search';
import { reviewsSearch } from '@/features/review/office/reviews-search';
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
  component: lazyRouteComponent(() => import('@/features/report/office/home-page'), 'Page'),
});

const queue = createRoute({
  getParentRoute: () => inside,
  path: '/queue',
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import('@/features/application/office/queue-page'), 'Page'),
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

const parts = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/parts',
        component: lazyRouteComponent(() => import('@/shared/ui/office/parts-page'), 'Page'),
      }),
    ]
  : [];

const tree = root.addChildren([signIn, inside.addChildren([home, queue, file, reviews, review]), ...parts]);

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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { portalLanguages, speak } from '../support/pages';
import { portalVisits } from '../support/portal-visits';
import { expectGoodInAll, languagesOf, meet, statesOf } from '../support/states';

// Every page, in each state, language and colours, by axe; and at 320 px nothing scrolls sideways.

for (const [nth, to] of portalVisits.entries()) {
  const languages = languagesOf(portalLanguages, nth);
  for (const state of statesOf(to)) {
    test(`${to.name}: ${state}`, async ({ page, request }) => {
      await meet(page, request, to, state, 'en');
      await expectGoodInAll(page, languages, 320, (language) => speak(page, language));
    });
  }
}

test('every page is visited', () => {
  const file = join(import.meta.dirname, '../../src/portal/app/routes.ts');
  const found = readFileSync(file, 'utf8').matchAll(/\bpath: '([^']+)'/g);
  const paths = [...found].map((one) => one[1] ?? '').filter((path) => path !== '/parts'); // in development only
  expect(paths.length).toBeGreaterThan(15);
  const unvisited = paths.filter((path) => {
    const pattern = new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}([?#]|$)`);
    return !portalVisits.some((to) => pattern.test(to.path));
  });
  expect(unvisited, 'add them to e2e/support/portal-visits.ts').toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { officeLanguages, officeVisits } from '../support/pages';
import { expectGoodInAll, languagesOf, meet, statesOf } from '../support/states';

// Every page, in each state, language and colours, by axe; and at 768 px nothing scrolls sideways.

for (const [nth, to] of officeVisits.entries()) {
  const languages = languagesOf(officeLanguages, nth);
  for (const state of statesOf(to)) {
    test(`${to.name}: ${state}`, async ({ page, request }) => {
      const [first] = languages;
      const address = await meet(page, request, to, state, first);
      await expectGoodInAll(page, languages, 768, async (language) => {
        if (language !== first) await meet(page, request, to, state, language, address);
      });
    });
  }
}

test('every page is visited', () => {
  const file = join(import.meta.dirname, '../../src/office/app/router.tsx');
  const found = readFileSync(file, 'utf8').matchAll(/\bpath: '([^']+)'/g);
  const paths = [...found].map((one) => one[1] ?? '').filter((path) => path !== '/parts'); // in development only
  expect(paths.length).toBeGreaterThan(3);
  const unvisited = paths.filter((path) => {
    const pattern = new RegExp(`^/office${path.replace(/\$\w+/g, '[^/]+')}([?#]|$)`);
    return !officeVisits.some((to) => pattern.test(to.path));
  });
  expect(unvisited, 'add them to e2e/support/pages.ts').toEqual([]);
});

import { test } from '@playwright/test';
import { officeLanguages, officeVisits, portalLanguages, portalVisits, visit } from '../support/pages';
import { demo, signInByApi } from '../support/people';

const apps = [
  { app: 'portal', visits: portalVisits, languages: portalLanguages, widths: [360, 768, 1440] },
  { app: 'office', visits: officeVisits, languages: officeLanguages, widths: [768, 1440] },
];

for (const { app, visits, languages, widths } of apps) {
  for (const to of visits) {
    for (const width of widths) {
      test(`${app} ${to.name} ${width}`, async ({ browser }) => {
        for (const scheme of ['light', 'dark'] as const) {
          const context = await browser.newContext({
            viewport: { width, height: width < 600 ? 740 : 900 },
            colorScheme: scheme,
          });
          const page = await context.newPage();
          if (to.as) await signInByApi(page, demo(to.as));
          for (const language of languages) {
            await visit(page, to, language);
            await page.screenshot({
              path: `screenshots/${app}/${to.name}-${width}-${language}-${scheme}.png`,
              fullPage: true,
            });
          }
          await context.close();
        }
      });
    }
  }
}

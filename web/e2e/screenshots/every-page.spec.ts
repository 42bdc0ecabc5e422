import { test } from '@playwright/test';
import { officeLanguages, officeVisits, portalLanguages, signInFor, speak, visit } from '../support/pages';
import { portalVisits } from '../support/portal-visits';

const apps = [
  { app: 'portal', visits: portalVisits, languages: portalLanguages, widths: [360, 768, 1440] },
  { app: 'office', visits: officeVisits, languages: officeLanguages, widths: [768, 1440] },
];

for (const { app, visits, languages, widths } of apps) {
  for (const to of visits) {
    test(`${app} ${to.name}`, async ({ browser, request }) => {
      test.setTimeout(180_000);
      const context = await browser.newContext();
      const page = await context.newPage();
      const address = await signInFor(page, request, to);
      for (const language of languages) {
        if (app === 'portal' && language !== 'en') await speak(page, language);
        else await visit(page, to, address, language);
        for (const width of widths) {
          await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            await page.screenshot({
              path: `screenshots/${app}/${to.name}-${width}-${language}-${colorScheme}.png`,
              fullPage: true,
              animations: 'disabled', // else buttons are caught between two colours
            });
          }
        }
      }
      await context.close();
    });
  }
}

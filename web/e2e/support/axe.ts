import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** All that axe finds wrong with the page as it stands; `colours`: only of what other colours can change. */
export async function findings(page: Page, what: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  // In the page itself, and not in a second one for the report: four times as fast.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const asked =
    what === 'everything'
      ? builder.withTags(everything)
      : builder.withRules(['color-contrast', 'link-in-text-block']);
  const { violations } = await asked.analyze();
  return violations.map(
    (v) => `${v.id}: ${v.help}\n${v.nodes.map((node) => `    ${node.html.slice(0, 160)}`).join('\n')}`,
  );
}

/** Nothing that axe knows is wrong with the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const told = await findings(page);
  expect(told, told.join('\n')).toEqual([]);
}

/** The page is no wider than the window. */
export async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, 'the page scrolls sideways').toBeLessThanOrEqual(0);
}

import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { expectNoSideways, findings } from './axe';
import { inLanguage, settled, signInFor, type Visit, visit } from './pages';

/** How a page is met: with what it is about, while that is on its way, and when it cannot be had. */
export type State = 'there' | 'loading' | 'failing';

export const statesOf = (to: Visit): State[] => (to.still ? ['there'] : ['there', 'loading', 'failing']);

/**
 * The languages a page is judged in: all of them in `make accessibility`; otherwise one, in turn
 * from page to page, because `make test` has to end.
 */
export function languagesOf(all: readonly string[], nth: number): readonly [string, ...string[]] {
  const [first = 'en', ...others] = process.env.EVERY_LANGUAGE
    ? all
    : all.slice(nth % all.length, (nth % all.length) + 1);
  return [first, ...others];
}

/** Brings a page into a state, in a language; answers the address for another language. */
export async function meet(
  page: Page,
  request: APIRequestContext,
  to: Visit,
  state: State,
  language: string,
  known?: string,
): Promise<string> {
  const address = known ?? (await signInFor(page, request, to));
  if (state === 'there') {
    await visit(page, to, address, language);
    return address;
  }
  if (!known) await breakReads(page, state);
  await page.goto(inLanguage(address, language));
  // A list which is tried again three times says so only then.
  const shown = state === 'loading' ? page.locator('[aria-busy="true"]') : page.getByRole('alert');
  await shown.first().waitFor({ state: 'attached', timeout: 20_000 });
  if (state === 'failing') await settled(page);
  return address;
}

/** What pages read is held for ever, or answered by a server that stumbles. */
async function breakReads(page: Page, how: 'loading' | 'failing'): Promise<void> {
  await page.route(/\/api\/v1\/(?!auth\/|site$)/, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    if (how === 'loading') return;
    await route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
        detail: 'Something went wrong on our side. Try again in a moment.',
        code: 'internal',
        request_id: '01a20c6f-0000-7000-8000-000000000000',
      }),
    });
  });
}

/** Nothing is wrong in any language, light or dark, and the page is no wider than its narrowest window. */
export async function expectGoodInAll(
  page: Page,
  languages: readonly string[],
  narrowest: number,
  speak: (language: string) => Promise<void>,
): Promise<void> {
  const wide = page.viewportSize() ?? { width: 1440, height: 900 };
  const wrong: string[] = [];
  for (const language of languages) {
    await speak(language);
    await page.emulateMedia({ colorScheme: 'light' });
    for (const one of await findings(page)) wrong.push(`${language} light: ${one}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const one of await findings(page, 'colours')) wrong.push(`${language} dark: ${one}`);
    await page.setViewportSize({ ...wide, width: narrowest });
    await expectNoSideways(page);
    await page.setViewportSize(wide);
  }
  expect(wrong, wrong.join('\n')).toEqual([]);
}

import { expect, type Page, test } from '@playwright/test';
import { answer, withDraft } from '../support/draft';
import { settled } from '../support/pages';

/** Words in Latin letters that stand in Arabic pages too: names, and the languages by their own. */
const names = ['Shenyang', 'Medical', 'College', 'English', 'Duolingo', 'level'];

/** Every English word that a person can read on the page. */
async function english(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText();
  const words = text.replace(/\S+@\S+/g, '').match(/\b[A-Z]?[a-z]{3,}\b/g) ?? [];
  return words.filter((word) => !names.includes(word));
}

test('who reads Arabic sees no English', async ({ page, request }) => {
  const { id, ...own } = await withDraft(page, request, 'NUR');
  await answer(
    { id, ...own },
    {
      passport: {
        in_china_now: true,
        been_in_china: true,
        expires_on: '2024-05-01',
        issued_on: '2025-05-01',
      },
      language: {
        english_basis: 'test',
        english_test: 'ielts',
        english_overall: 12,
        chinese_level: 'native',
      },
      contact: { delivery_way: 'post', current_differs: true, phone: '12' },
      funding: { source: '21', scholarship_wish: true },
    },
  );
  const sections = 'choice person passport contact education language funding declarations'.split(' ');
  const paths = [
    '/',
    '/programmes/NUR',
    ...['', '/papers', '/review', ...sections.map((one) => `/sections/${one}`)].map(
      (one) => `/applications/${id}${one}`,
    ),
  ];
  for (const path of paths) {
    await page.goto(`${path}?lang=ar`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    await expect.poll(() => english(page), path).toEqual([]);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  }
});

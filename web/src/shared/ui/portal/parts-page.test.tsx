import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { axeFindings } from '@/shared/testing/axe';
import { draw } from '@/shared/testing/portal';
import { Page } from './parts-page';

afterEach(() => {
  document.documentElement.removeAttribute('data-theme');
  document.documentElement.dir = 'ltr';
});

describe('every part in every state', () => {
  it.each([
    ['light', 'ltr'],
    ['dark', 'ltr'],
    ['light', 'rtl'],
  ])('is accessible in %s, %s', async (theme, dir) => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dir = dir;
    draw(<Page />);
    await expect.element(page.getByRole('heading', { name: 'Error' })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });

  it.each([320, 1440])('fits %d pixels', async (width) => {
    await page.viewport(width, 800);
    draw(<Page />);
    await expect.element(page.getByRole('heading', { name: 'Error' })).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});

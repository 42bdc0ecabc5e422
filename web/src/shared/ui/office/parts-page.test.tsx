import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { axeFindings } from '@/shared/testing/axe';
import { draw } from '@/shared/testing/office';
import { Page } from './parts-page';

describe('every part in every state', () => {
  it.each(['light', 'dark'] as const)('is accessible in %s', async (scheme) => {
    await page.viewport(1440, 900);
    draw(<Page />, scheme);
    await expect.element(page.getByRole('grid')).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });
});

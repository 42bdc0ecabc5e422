import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { draw } from '@/shared/testing/portal';
import { ToastRegion, toast } from '@/shared/ui/toast';

it('takes back what was done, once', async () => {
  let undone = 0;
  draw(<ToastRegion />);
  toast('Removed.', { undo: () => undone++ });
  await expect.element(page.getByText('Removed.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(page.getByText('Removed.')).not.toBeInTheDocument();
  expect(undone).toBe(1);
});

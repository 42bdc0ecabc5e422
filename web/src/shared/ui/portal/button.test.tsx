import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { draw } from '@/shared/testing/portal';
import { Button } from './button';

it('does nothing a second time while it is busy, and submits nothing', async () => {
  let [clicks, submits] = [0, 0];
  draw(
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submits++;
      }}
    >
      <Button type="submit" busy onClick={() => clicks++}>
        Save
      </Button>
    </form>,
  );
  const button = page.getByRole('button', { name: 'Save' });
  await button.click({ force: true });
  await expect.element(button).toHaveAttribute('aria-disabled', 'true');
  expect([clicks, submits]).toEqual([0, 0]);
});

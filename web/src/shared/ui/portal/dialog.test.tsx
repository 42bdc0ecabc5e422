import { useState } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { draw } from '@/shared/testing/portal';
import { Button } from './button';
import { ConfirmDialog } from './dialog';

function Asking({ onConfirm }: { onConfirm: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Ask</Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title="Sure?"
        confirm="Do it"
        onConfirm={onConfirm}
      />
    </>
  );
}

it('does nothing before it is confirmed, and gives the focus back', async () => {
  let done = 0;
  draw(<Asking onConfirm={() => done++} />);
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Sure?' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(done).toBe(0);
  await expect.element(page.getByRole('button', { name: 'Ask' })).toHaveFocus();
});

it('opens again after Escape, and confirms once', async () => {
  let done = 0;
  draw(<Asking onConfirm={() => done++} />);
  await page.getByRole('button', { name: 'Ask' }).click();
  await userEvent.keyboard('{Escape}');
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('button', { name: 'Do it' }).click();
  expect(done).toBe(1);
});

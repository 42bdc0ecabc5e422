import { useState } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { draw } from '@/shared/testing/office';
import { DataTable } from './data-table';
import { ShortcutHelp } from './shortcuts';

type Line = { id: string };
const rows: Line[] = Array.from({ length: 1000 }, (_, n) => ({ id: `row-${n}` }));

function List({ opened, ends }: { opened: string[]; ends: number[] }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <p role="status">{[...selected].join()}</p>
      <DataTable
        label="Rows"
        columns={[{ key: 'id', header: 'Id', width: 10, cell: (row: Line) => row.id }]}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.id}
        onOpen={(row) => opened.push(row.id)}
        onEnd={() => ends.push(1)}
        selected={selected}
        onSelect={setSelected}
        height="20rem"
      />
      <ShortcutHelp />
    </>
  );
}

it('is worked by keys alone', async () => {
  const opened: string[] = [];
  draw(<List opened={opened} ends={[]} />);
  await expect.element(page.getByRole('row', { name: 'row-0' })).toBeVisible();
  await userEvent.keyboard('j');
  await expect.element(page.getByRole('row', { name: 'row-0' })).toHaveFocus();
  await userEvent.keyboard('jj');
  await expect.element(page.getByRole('row', { name: 'row-2' })).toHaveFocus();
  await userEvent.keyboard('x');
  await expect.element(page.getByRole('status')).toHaveTextContent('row-2');
  await userEvent.keyboard('k{Enter}');
  expect(opened).toEqual(['row-1']);
  await userEvent.keyboard('?');
  await expect.element(page.getByRole('dialog')).toHaveTextContent('Next row');
});

it('draws only what is in view, and asks for more at the end', async () => {
  const ends: number[] = [];
  draw(<List opened={[]} ends={ends} />);
  await expect.element(page.getByRole('row', { name: 'row-0' })).toBeVisible();
  expect(page.getByRole('row').elements().length).toBeLessThan(60);
  expect(ends).toEqual([]);
  const box = page.getByRole('grid').element().parentElement;
  box?.scrollTo(0, box.scrollHeight);
  await expect.element(page.getByRole('row', { name: 'row-999' })).toBeVisible();
  expect(ends.length).toBeGreaterThan(0);
});

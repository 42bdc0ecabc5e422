import { useState } from 'react';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { draw } from '@/shared/testing/portal';
import { DateField } from './date-field';

function Birthday({ first, told }: { first: string; told: string[] }) {
  const [value, setValue] = useState(first);
  return (
    <DateField
      label="Date of birth"
      value={value}
      onChange={(next) => {
        told.push(next);
        setValue(next);
      }}
    />
  );
}

it('tells a date only once it is whole, and keeps what is half typed', async () => {
  const told: string[] = [];
  draw(<Birthday first="" told={told} />);
  await page.getByLabelText('Day').fill('29');
  await page.getByLabelText('Month').selectOptions('February');
  await page.getByLabelText('Year').fill('2003');
  expect(told.at(-1)).toBe(''); // 2003 had no such day
  await expect.element(page.getByLabelText('Day')).toHaveValue('29');
  await page.getByLabelText('Year').fill('2004');
  expect(told.at(-1)).toBe('2004-02-29');
});

it('shows a date that is there', async () => {
  draw(<Birthday first="2004-02-29" told={[]} />);
  await expect.element(page.getByLabelText('Day')).toHaveValue('29');
  await expect.element(page.getByLabelText('Month')).toHaveValue('02');
  await expect.element(page.getByLabelText('Year')).toHaveValue('2004');
});

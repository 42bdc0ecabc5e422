import { Plural } from '@lingui/react/macro';

/** "5 years", and months where it is no whole number of years. */
export function Duration({ months }: { months: number }) {
  if (months % 12 === 0) return <Plural value={months / 12} one="# year" other="# years" />;
  return <Plural value={months} one="# month" other="# months" />;
}

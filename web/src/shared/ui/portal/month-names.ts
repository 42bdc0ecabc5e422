import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

// In the catalogues: the first Intl.DateTimeFormat of a page takes a cheap phone longer than a key press may.
const months = [
  msg`January`,
  msg`February`,
  msg`March`,
  msg`April`,
  msg`May`,
  msg`June`,
  msg`July`,
  msg`August`,
  msg`September`,
  msg`October`,
  msg`November`,
  msg`December`,
];

/** January to December in the reader's language. */
export function monthNames(i18n: I18n): string[] {
  return months.map((month) => i18n._(month));
}

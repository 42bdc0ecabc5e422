import { expect, it } from 'vitest';
import type { Intake } from './api';
import { find, kindsOf, searchOf, wantedOf } from './find';

const intake = (code: string, level: string, language: string, closes: string, name: string) =>
  ({
    code,
    closes_at: closes,
    programme: { code, level, teaching_language: language, name: { en: name, zh: `中${code}` } },
  }) as unknown as Intake;

const all = [
  intake('NUR', 'bachelor', 'en', '2027-03-24T06:00:00Z', 'Nursing'),
  intake('CM', 'bachelor', 'zh', '2027-02-01T06:00:00Z', 'Clinical Medicine'),
  intake('PH', 'master', 'en', '2027-02-01T06:00:00Z', 'Public Health'),
];

const codes = (search: string) => find(all, wantedOf(search)).map((one) => one.code);

it.each([
  ['', ['CM', 'PH', 'NUR']],
  ['level=master', ['PH']],
  ['language=zh&level=master', []],
  ['q=CLINICAL', ['CM']],
  ['q=medicine%20clinical', ['CM']],
  ['q=%E4%B8%ADNUR', ['NUR']],
  ['q=%20%20', ['CM', 'PH', 'NUR']],
  ['q=no+such', []],
])('?%s finds %j', (search, found) => {
  expect(codes(search)).toEqual(found);
});

it('keeps what else the address says', () => {
  expect(searchOf({ q: '', level: 'master', language: '' }, '?lang=ar&q=old')).toBe('lang=ar&level=master');
});

it('offers only what there is', () => {
  expect(kindsOf(all, 'level')).toEqual(['bachelor', 'master']);
});

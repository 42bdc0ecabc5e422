import { expect, it } from 'vitest';
import { nextPath } from './next';

it.each([
  ['?next=%2Fhome', '/home'],
  ['?next=/applications/1?tab=papers', '/applications/1?tab=papers'],
  ['', '/start'],
  ['?next=', '/start'],
  ['?next=https://evil.example', '/start'],
  ['?next=//evil.example', '/start'],
  ['?next=/\\evil.example', '/start'],
  ['?next=javascript:alert(1)', '/start'],
])('%s goes to %s', (search, path) => {
  expect(nextPath(search, '/start')).toBe(path);
});

import { expect, it } from 'vitest';
import { wordsOf } from './points';

it.each([
  ['form.signature', true],
  ['passport.mrz_check_birth', true],
  ['passport.given_names_differs', true],
  ['form.required', false],
  ['passport.unheard_of', false],
])('%s has words of its own: %s', (code, has) => {
  expect(wordsOf(code) !== undefined).toBe(has);
});

import { expect, it } from 'vitest';
import { viewsIn, withView } from './kept-views';

it('reads what was kept, and nothing else', () => {
  const text = JSON.stringify([
    { name: 'Nigeria', search: { nationality: ['NGA'], nonsense: 1 } },
    { name: 7, search: {} },
    'rubbish',
  ]);
  expect(viewsIn(text)).toEqual([{ name: 'Nigeria', search: { nationality: ['NGA'] } }]);
  expect(viewsIn('{')).toEqual([]);
  expect(viewsIn('null')).toEqual([]);
  expect(viewsIn('')).toEqual([]);
});

it('a name stands for one view', () => {
  const first = { name: 'Mine', search: { q: 'a' } };
  const second = { name: 'Mine', search: { q: 'b' } };
  expect(withView([first], second)).toEqual([second]);
});

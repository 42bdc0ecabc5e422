import { expect, it } from 'vitest';
import { nextPath, withNext } from './next';

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

it.each([
  ['/register', '?next=%2Fapply%2F1', '/register?next=%2Fapply%2F1'],
  ['/verify?email=a%40b.c', '?next=/apply/1', '/verify?email=a%40b.c&next=%2Fapply%2F1'],
  ['/register', '?next=https://evil.example', '/register'],
  ['/register', '', '/register'],
])('%s with %s is %s', (door, search, way) => {
  expect(withNext(door, search)).toBe(way);
});

import { expect, it } from 'vitest';
import { bestOf, inLanguage } from './locales';

it.each([
  [['ar-EG', 'en'], 'ar'],
  [['zh-Hant-TW'], 'zh'],
  [['ur', 'ar'], 'ar'],
  [['xx', null, undefined], 'en'],
  [[null, 'ZH'], 'zh'],
] as const)('%j gets %s', (wanted, got) => {
  expect(bestOf(wanted, ['en', 'zh', 'ar'])).toBe(got);
});

it('falls back to English, then to anything', () => {
  expect(inLanguage({ en: 'Medicine', zh: '医学' }, 'zh')).toBe('医学');
  expect(inLanguage({ en: 'Medicine', zh: '医学' }, 'ar')).toBe('Medicine');
  expect(inLanguage({ zh: '医学' }, 'ar')).toBe('医学');
  expect(inLanguage(undefined, 'en')).toBe('');
});

import { expect, it } from 'vitest';
import { nextYear, schemeBody, schemeDraft } from './scheme-draft';
import type { Scheme } from './schemes-api';

const scheme = {
  code: 'CGS-2027',
  year: 2027,
  quota: 10,
  name: { en: 'Government', zh: '政府' },
  funding_code: '21',
  coverage: { tuition: 100, stipend: 250_000, currency: 'CNY' },
  levels: ['master'],
  active: false,
} as unknown as Scheme;

it('next year’s is called so, and takes nominations', () => {
  expect(nextYear(scheme)).toMatchObject({ code: 'CGS-2028', year: '2028', active: true, quota: '10' });
  expect(nextYear({ ...scheme, code: 'HOPE' }).code).toBe('HOPE-2028');
});

it('sends what was changed; coverage goes whole', () => {
  const draft = { ...schemeDraft(scheme), 'coverage.insurance': '50' };
  expect(schemeBody(draft, ['coverage.insurance'], scheme)).toEqual({
    coverage: { tuition: 100, accommodation: 0, insurance: 50, stipend: 250_000, currency: 'CNY', months: 0 },
  });
  const without = { ...draft, 'coverage.stipend': '' };
  expect(schemeBody(without, ['coverage.stipend'], scheme).coverage).toMatchObject({
    stipend: 0,
    currency: undefined,
  });
});

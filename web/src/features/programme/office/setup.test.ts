import { describe, expect, it } from 'vitest';
import type { Programme } from './api';
import { conditionOf, manyParts, operatorsFor, subjectId } from './conditions';
import { intakeBody, intakeDraft } from './intake-draft';
import { intakesSearch } from './intakes-search';
import { programmeBody, programmeDraft } from './programme-draft';
import { freshSlot, moved, slotOf, slotsDraft } from './slot-draft';

const programme = {
  code: 'NUR',
  name: { en: 'Nursing', zh: '护理学', fr: 'Soins' },
  description: {},
  level: 'bachelor',
  requirements: { age: { min: 18, waivable: true }, csca: { policy: 'optional', least: 60 } },
  version: 3,
} as unknown as Programme;

describe('a programme', () => {
  it('sends what was changed and nothing else', () => {
    const draft = { ...programmeDraft(programme), duration_months: '48' };
    expect(programmeBody(draft, ['duration_months'], programme)).toEqual({ duration_months: 48 });
  });

  it('keeps names and requirements that the form does not show', () => {
    const draft = {
      ...programmeDraft(programme),
      'name.en': 'Nursing science',
      'requirements.age.max': '30',
    };
    const body = programmeBody(draft, ['name.en', 'requirements.age.max'], programme);
    expect(body.name).toEqual({ en: 'Nursing science', zh: '护理学', fr: 'Soins' });
    expect(body.requirements?.age).toEqual({ min: 18, max: 30, waivable: true });
    expect(body.requirements?.csca).toEqual({ policy: 'optional', least: 60 });
  });
});

describe('an intake', () => {
  it('has its times in China', () => {
    const draft = {
      ...intakeDraft(undefined),
      opens_at: '2027-12-01T00:00',
      fees: [{ item: 'tuition', amount: '30,000', currency: 'cny', per: 'year' }],
    };
    expect(intakeBody(draft, ['opens_at', 'fees'])).toEqual({
      opens_at: '2027-12-01T00:00:00+08:00',
      fees: [{ item: 'tuition', amount: 3_000_000, currency: 'CNY', per: 'year' }],
    });
  });

  it('is listed by a year that can be one', () => {
    expect(intakesSearch({ year: 2027, programme: 'NUR' })).toEqual({ year: 2027, programme: 'NUR' });
    expect(intakesSearch({ year: 'next' })).toEqual({});
  });
});

describe('papers', () => {
  it('come back as they were', () => {
    const slots = [
      {
        kind: 'PASSPORT',
        need: 'required' as const,
        stage: 'submit' as const,
        max_bytes: 5_242_880,
        validity_months: 6,
      },
      {
        kind: 'CV',
        need: 'optional' as const,
        stage: 'admit' as const,
        max_bytes: 1_048_576,
        condition: { fact: 'level', op: 'is', values: ['master'] },
      },
    ];
    expect(slotsDraft({ slots }).slots.map(slotOf)).toEqual(slots);
    expect(slotOf(freshSlot).max_bytes).toBe(10 * 1024 * 1024);
  });

  it('move, but not out of the list', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});

describe('conditions', () => {
  it('have values of the right kind', () => {
    const age = { id: 'fact:age_on_start', label: '', kind: 'number' as const };
    expect(conditionOf(age, 'lt', ['18'])).toEqual({ fact: 'age_on_start', op: 'lt', values: [18] });
    const own = { id: 'fact:self_financed', label: '', kind: 'truth' as const };
    expect(conditionOf(own, 'is', ['false']).values).toEqual([false]);
    const from = { id: 'path:person.nationality', label: '', kind: 'choice' as const };
    expect(conditionOf(from, 'in', ['GHA', 'PAK'])).toEqual({
      path: 'person.nationality',
      op: 'in',
      values: ['GHA', 'PAK'],
    });
    expect(operatorsFor.choice).toContain('in');
  });

  it('of several parts are left alone', () => {
    expect(manyParts({ all: [{ fact: 'level', op: 'is', values: ['master'] }] })).toBe(true);
    expect(subjectId({ all: [{ fact: 'level', op: 'is', values: ['master'] }] })).toBeUndefined();
    expect(manyParts(null)).toBe(false);
  });
});

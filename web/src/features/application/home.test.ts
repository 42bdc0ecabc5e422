import { expect, it } from 'vitest';
import { byUrgency } from './home';

const file = (id: string, party: 'applicant' | 'office' | 'nobody', since: string, due?: string) => ({
  id,
  whose_move: { party, since, due: due ?? null, usual_days: null },
});

it('puts what waits for the reader first, the nearest date on top, and what is over last', () => {
  const files = [
    file('over', 'nobody', '2026-11-20T00:00:00Z'),
    file('office', 'office', '2026-11-10T00:00:00Z'),
    file('draft', 'applicant', '2026-11-01T00:00:00Z'),
    file('newer draft', 'applicant', '2026-11-02T00:00:00Z'),
    file('offer', 'applicant', '2026-11-03T00:00:00Z', '2026-12-09T00:00:00Z'),
    file('returned', 'applicant', '2026-11-04T00:00:00Z', '2026-12-01T00:00:00Z'),
  ];
  expect(byUrgency(files).map((one) => one.id)).toEqual([
    'returned',
    'offer',
    'newer draft',
    'draft',
    'office',
    'over',
  ]);
});

it('leaves the list it was given alone', () => {
  const files = [file('b', 'office', '2026-11-10T00:00:00Z'), file('a', 'applicant', '2026-11-10T00:00:00Z')];
  byUrgency(files);
  expect(files[0]?.id).toBe('b');
});

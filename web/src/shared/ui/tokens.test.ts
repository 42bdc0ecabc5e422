import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from '@/shared/lib/colour';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colours of the rule that begins with a selector. */
function colours(selector: string): Record<string, string> {
  const rule = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries([...rule.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
}

const schemes = { light: colours(':root'), dark: colours(':root[data-theme="dark"]') };

// What is read on what, WCAG 2.2, 1.4.3 (AA): 4.5.
const text: [string, string[]][] = [
  ['paper', ['ink', 'ink-soft', 'primary', 'primary-strong', 'danger', 'good', 'amber-ink']],
  [
    'surface',
    ['ink', 'ink-soft', 'primary', 'primary-strong', 'danger', 'danger-strong', 'good', 'amber-ink'],
  ],
  ['sunken', ['ink', 'ink-soft', 'primary', 'danger', 'good']],
  ['primary', ['on-primary']],
  ['primary-strong', ['on-primary']],
  ['primary-soft', ['ink', 'ink-soft', 'primary', 'primary-strong']],
  ['amber-soft', ['ink', 'amber-ink']],
  ['danger-soft', ['ink', 'danger-strong', 'danger', 'ink-soft']],
  ['good-soft', ['ink', 'good']],
  ['danger', ['surface']],
  ['danger-strong', ['surface']],
  ['good', ['surface']],
  ['ink', ['paper']],
];

// What has to be seen but not read, 1.4.11: 3.
const shapes: [string, string[]][] = [
  ['paper', ['edge', 'primary']],
  ['surface', ['edge', 'primary', 'danger']],
  ['sunken', ['edge', 'primary']],
];

describe.each(Object.entries(schemes))('%s', (_name, colour) => {
  const pairs = [
    ...text.flatMap(([on, all]) => all.map((of) => [of, on, 4.5] as const)),
    ...shapes.flatMap(([on, all]) => all.map((of) => [of, on, 3] as const)),
  ];
  it.each(pairs)('%s on %s has %d', (of, on, least) => {
    expect(contrast(colour[of] ?? '', colour[on] ?? '')).toBeGreaterThanOrEqual(least);
  });
});

it('dark is the same by choice and by device', () => {
  expect(colours(':root:not([data-theme="light"])')).toEqual(schemes.dark);
  expect(Object.keys(schemes.dark).sort()).toEqual(Object.keys(schemes.light).sort());
});

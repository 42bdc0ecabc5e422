import { expect, it } from 'vitest';
import { contrast, mix, readable } from './colour';

it('measures contrast as WCAG does', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#0b5563', '#0b5563')).toBe(1);
});

it('mixes', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  expect(mix('#0b5563', '#ffffff', 0)).toBe('#0b5563');
});

it.each(['#ffee00', '#e30613', '#00a2ff', '#0b5563'])('makes %s readable on paper', (colour) => {
  expect(contrast(readable(colour, '#faf7f1', '#000000'), '#faf7f1')).toBeGreaterThanOrEqual(4.5);
});

it('leaves alone what reads already', () => {
  expect(readable('#0b5563', '#ffffff', '#000000')).toBe('#0b5563');
});

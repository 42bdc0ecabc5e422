import { expect, it } from 'vitest';
import { draftName, keepDraft, readDraft, typed } from './draft';

function store() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

const name = draftName('someone', 'a-file');

it('comes back after a reload with the same key', () => {
  const device = store();
  const draft = { ...typed(readDraft(device, name), 'Hello'), tried: true };
  keepDraft(device, name, draft);
  expect(readDraft(device, name)).toEqual(draft);
});

it('gets another key when a text that may have arrived is changed', () => {
  const first = typed(readDraft(store(), name), 'Hello');
  expect(typed(first, 'Hello!').key).toBe(first.key);
  const tried = { ...first, tried: true };
  expect(typed(tried, 'Hello').key).toBe(first.key);
  expect(typed(tried, 'Hello?').key).not.toBe(first.key);
});

it('leaves nothing behind when it is empty', () => {
  const device = store();
  keepDraft(device, name, typed(readDraft(device, name), 'Hello'));
  keepDraft(device, name, typed(readDraft(device, name), ''));
  expect(device.kept.size).toBe(0);
});

it.each(['{', '"text"', '{"body":1}', 'null'])('does not trip over %s', (kept) => {
  const device = store();
  device.setItem(name, kept);
  expect(readDraft(device, name)).toMatchObject({ body: '', tried: false });
});

it('works where the device keeps nothing', () => {
  expect(readDraft(undefined, name).body).toBe('');
  expect(() => keepDraft(undefined, name, { body: 'x', key: 'k', tried: false })).not.toThrow();
});

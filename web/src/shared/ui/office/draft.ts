/** The fields in which two drafts differ. */
export function changedKeys<D extends Record<string, unknown>>(before: D, after: D): (keyof D & string)[] {
  return Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/** Somebody else's newer draft with the fields that were typed here. */
export function rebased<D extends Record<string, unknown>>(
  theirs: D,
  mine: D,
  typed: readonly (keyof D & string)[],
): D {
  const out = { ...theirs };
  for (const key of typed) out[key] = mine[key];
  return out;
}

/** A number that was typed; 0 for nothing, so that the API says what it may be. */
export function typedNumber(text: unknown): number {
  const value = Number(String(text ?? '').trim());
  return Number.isFinite(value) ? value : -1;
}

/** A number as it is typed: nothing for none. */
export function numberTyped(value: number | null | undefined): string {
  return value ? String(value) : '';
}

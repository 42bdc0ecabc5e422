/*
 * Reads the filters that stand in an address. Whatever somebody typed there, a page gets what it
 * can work with. The router takes `7` for a number and `true` for a truth: a text stays a text.
 */

export function oneText(given: unknown): string | undefined {
  if (typeof given === 'string') return given || undefined;
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : undefined;
}

/** A single one may stand in the address without brackets. */
export function severalTexts(given: unknown): string[] | undefined {
  const all = (Array.isArray(given) ? given : [given]).map(oneText).filter((text) => text !== undefined);
  return all.length > 0 ? all : undefined;
}

export function yes(given: unknown): true | undefined {
  return given === true || given === 'true' || undefined;
}

export function oneOf<T extends string>(given: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === given);
}

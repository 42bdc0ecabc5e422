/*
 * The college's days and times as fields have them. China has one zone and no summer time.
 */

/** A moment of the API for a field of day and time: `2027-03-01T00:00`. */
export function chinaField(iso: string | undefined): string {
  const at = iso ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(at) ? '' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** What was typed there, as a moment with its offset; '' for nothing that could be one. */
export function fromChinaField(typed: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(typed) ? `${typed.slice(0, 16)}:00+08:00` : '';
}

/** The beginning of a day in China, or of the day after it, for filters from a day to a day. */
export function chinaDay(date: string, days = 0): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const at = Date.parse(`${date}T00:00:00+08:00`);
  return Number.isNaN(at) ? undefined : new Date(at + days * 86_400_000).toISOString();
}

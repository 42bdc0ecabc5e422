import type { Intake } from './api';

export type Wanted = { q: string; level: string; language: string };

/** Reads what is looked for from the address: `?q=medicine&level=bachelor&language=en`. */
export function wantedOf(search: string): Wanted {
  const query = new URLSearchParams(search);
  return {
    q: query.get('q') ?? '',
    level: query.get('level') ?? '',
    language: query.get('language') ?? '',
  };
}

/** The address for what is looked for, with the rest of the address kept. */
export function searchOf(wanted: Wanted, before: string): string {
  const query = new URLSearchParams(before);
  for (const [name, value] of Object.entries(wanted)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  return query.toString();
}

/** Those that fit, the one that closes first on top. Every word of `q` has to be in some name or code. */
export function find(intakes: readonly Intake[], wanted: Wanted): Intake[] {
  const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
  return intakes
    .filter((intake) => !wanted.level || intake.programme.level === wanted.level)
    .filter((intake) => !wanted.language || intake.programme.teaching_language === wanted.language)
    .filter((intake) => {
      const text = [intake.code, ...Object.values(intake.programme.name)].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => Date.parse(a.closes_at) - Date.parse(b.closes_at) || a.code.localeCompare(b.code));
}

/** Which levels or languages there are among intakes, each once, in the order in which they come. */
export function kindsOf(intakes: readonly Intake[], of: 'level' | 'teaching_language'): string[] {
  return [...new Set(intakes.map((intake) => intake.programme[of]))];
}

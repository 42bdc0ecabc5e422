import type { components } from '@/shared/api/schema';

type Typed = { place: string; reason: string; note: string };

/** A point as the API takes it, out of a place such as `slots.PASSPORT` or `sections.passport.number`. */
export function pointOf({ place, reason, note }: Typed): components['schemas']['Point'] {
  const [kind, first = '', ...rest] = place.split('.');
  const said = { reason, note: note.trim() || undefined };
  if (kind === 'slots') return { slot: first, ...said };
  return { section: first, field: rest.join('.') || undefined, ...said };
}

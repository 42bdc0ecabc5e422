import type { components } from '@/shared/api/schema';

type Point = components['schemas']['PointBody'];

/** Where a point of the API is: `sections.education.schools[2].from`, `slots.PASSPORT`. */
export type Place =
  | { kind: 'field'; section: string; field: string; path: string }
  | { kind: 'slot'; slot: string }
  | { kind: 'other' };

export function placeOf(name: string): Place {
  const field = /^sections\.(\w+)(?:\.((\w+).*))?$/.exec(name);
  if (field) return { kind: 'field', section: field[1] ?? '', path: field[2] ?? '', field: field[3] ?? '' };
  const slot = /^slots\.([\w-]+)/.exec(name);
  if (slot) return { kind: 'slot', slot: slot[1] ?? '' };
  return { kind: 'other' };
}

/** The id of a control: that of `schools[2].from` is `f-schools-2-from`. */
export function controlId(path: string): string {
  return `f-${path.replace(/\[(\d+)\]/g, '-$1').replace(/\./g, '-')}`;
}

/** Where somebody goes to mend a place. */
export function linkTo(application: string, name: string): string | undefined {
  const place = placeOf(name);
  if (place.kind === 'slot') return `/applications/${application}/papers#${slotId(place.slot)}`;
  if (place.kind === 'field') {
    const hash = place.path && `#${controlId(place.path)}`;
    return `/applications/${application}/sections/${place.section}${hash}`;
  }
  return undefined;
}

export function slotId(slot: string): string {
  return `slot-${slot}`;
}

/** What is still open before the file can be handed in, as the API says it. */
export function openPoints(
  file: { checklist: components['schemas']['ChecklistBody'] },
  gate = 'submit',
): Point[] {
  return file.checklist.gates.find((one) => one.gate === gate)?.points ?? [];
}

/** The points of one section. */
export function pointsOf(points: readonly Point[], section: string): Point[] {
  return points.filter((point) => {
    const place = placeOf(point.place);
    return place.kind === 'field' && place.section === section;
  });
}

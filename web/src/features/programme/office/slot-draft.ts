import { numberTyped, typedNumber } from '@/shared/ui/office/draft';
import type { Condition, Slot } from './api';

const megabyte = 1024 * 1024;

/** A paper as the list has it: sizes in MB, no limit as nothing. */
export type TypedSlot = {
  kind: string;
  need: Slot['need'];
  stage: Slot['stage'];
  megabytes: string;
  months: string;
  condition: Condition | null;
};

export type SlotsDraft = { slots: TypedSlot[] };

export const freshSlot: TypedSlot = {
  kind: '',
  need: 'required',
  stage: 'submit',
  megabytes: '10',
  months: '',
  condition: null,
};

export function slotsDraft(intake: { slots: Slot[] } | undefined): SlotsDraft {
  return {
    slots: (intake?.slots ?? []).map((slot) => ({
      kind: slot.kind,
      need: slot.need,
      stage: slot.stage,
      megabytes: String(Math.round((slot.max_bytes / megabyte) * 100) / 100),
      months: numberTyped(slot.validity_months),
      condition: slot.condition ?? null,
    })),
  };
}

export function slotOf(typed: TypedSlot): Slot {
  return {
    kind: typed.kind,
    need: typed.need,
    stage: typed.stage,
    max_bytes: Math.round(typedNumber(typed.megabytes) * megabyte),
    validity_months: typedNumber(typed.months) || undefined,
    condition: typed.condition ?? undefined,
  };
}

/** The list with one of its papers a place further up or down. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const out = [...list];
  const [one] = out.splice(from, 1);
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  out.splice(to, 0, one);
  return out;
}

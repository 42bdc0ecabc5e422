import type { components } from '@/shared/api/schema';
import { chinaField, fromChinaField } from '@/shared/lib/china';
import { minorOf, plainAmount } from '@/shared/lib/money';
import { typedNumber } from '@/shared/ui/office/draft';
import type { TypedRow } from '@/shared/ui/office/rows';
import type { Fee, Intake } from './api';

/** An intake as its form has it, by the API's names; times are those of China. */
export type IntakeDraft = {
  programme: string;
  code: string;
  year: string;
  term: string;
  starts_on: string;
  opens_at: string;
  closes_at: string;
  seats: string;
  reply_days: string;
  min_reviews: string;
  optional_sections: string[];
  fees: TypedRow[];
};

export function intakeDraft(i: Intake | undefined): IntakeDraft {
  return {
    programme: i?.programme.code ?? '',
    code: i?.code ?? '',
    year: i ? String(i.year) : '',
    term: i?.term ?? '',
    starts_on: i?.starts_on ?? '',
    opens_at: chinaField(i?.opens_at),
    closes_at: chinaField(i?.closes_at),
    seats: i ? String(i.seats) : '',
    reply_days: String(i?.reply_days ?? 15),
    min_reviews: String(i?.min_reviews ?? 1),
    optional_sections: i?.optional_sections ?? [],
    fees: (i?.fees ?? []).map(typedFee),
  };
}

function typedFee(fee: Fee): TypedRow {
  return {
    item: fee.item,
    amount: plainAmount(fee.amount, fee.currency),
    currency: fee.currency,
    per: fee.per,
  };
}

export function feeOf(row: TypedRow): Fee {
  const currency = (row.currency ?? '').trim().toUpperCase();
  return { item: row.item ?? '', amount: minorOf(row.amount ?? '', currency), currency, per: row.per ?? '' };
}

/** Of the fields only those that were changed. */
export function intakeBody(
  draft: IntakeDraft,
  changed: readonly string[],
): components['schemas']['IntakeChange'] {
  const has = (key: keyof IntakeDraft) => changed.includes(key);
  return {
    starts_on: has('starts_on') ? draft.starts_on : undefined,
    opens_at: has('opens_at') ? fromChinaField(draft.opens_at) : undefined,
    closes_at: has('closes_at') ? fromChinaField(draft.closes_at) : undefined,
    seats: has('seats') ? typedNumber(draft.seats) : undefined,
    reply_days: has('reply_days') ? typedNumber(draft.reply_days) : undefined,
    min_reviews: has('min_reviews') ? typedNumber(draft.min_reviews) : undefined,
    optional_sections: has('optional_sections') ? draft.optional_sections : undefined,
    fees: has('fees') ? draft.fees.map(feeOf) : undefined,
  };
}

import { oneOf } from '@/shared/lib/search';

const statuses = ['due', 'claimed', 'confirmed', 'waived', 'refund_requested', 'refunded'] as const;
const items = ['application_fee', 'deposit'] as const;

export type PaymentsSearch = { status?: (typeof statuses)[number]; item?: (typeof items)[number] };

/** Which payments are listed, as the address has it. */
export function paymentsSearch(given: Record<string, unknown>): PaymentsSearch {
  return { status: oneOf(given.status, statuses), item: oneOf(given.item, items) };
}

import { oneOf } from '@/shared/lib/search';

const statuses = ['assigned', 'submitted', 'conflict', 'cancelled'] as const;

/** Which of one's reviews are shown. */
export function reviewsSearch(given: Record<string, unknown>): { status?: (typeof statuses)[number] } {
  return { status: oneOf(given.status, statuses) };
}

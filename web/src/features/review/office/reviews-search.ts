import * as z from 'zod/mini';

/** Which of one's reviews are shown. */
export const reviewsSearch = z.object({
  status: z.catch(z.optional(z.enum(['assigned', 'submitted', 'conflict', 'cancelled'])), undefined),
});

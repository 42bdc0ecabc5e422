import * as z from 'zod/mini';

const text = z.catch(z.optional(z.string()), undefined);

/** The queue's filters, as its address has them: a saved view is a link. */
export const queueSearch = z.object({ q: text, sort: text });

import * as z from 'zod/mini';

/** Which part of a file is open beside its papers. */
export const fileSearch = z.object({ tab: z.catch(z.optional(z.string()), undefined) });

import * as z from 'zod/mini';

const text = z.catch(z.optional(z.string()), undefined);
const yes = z.catch(z.optional(z.literal(true)), undefined);
/** A single one may stand in the address without brackets. */
const several = z.catch(
  z.optional(
    z.pipe(
      z.union([z.array(z.string()), z.string()]),
      z.transform((given) => (typeof given === 'string' ? [given] : given)),
    ),
  ),
  undefined,
);

/** The queue's filters, as its address has them: a saved view is a link. */
export const queueSearch = z.object({
  q: text,
  sort: text,
  status: several,
  programme: several,
  intake: several,
  nationality: several,
  officer: several,
  scholarship: several,
  unassigned: yes,
  resubmitted: yes,
});

export type QueueSearch = z.infer<typeof queueSearch>;

/** The same without what is empty, so that equal views have equal addresses. */
export function tidy(search: QueueSearch): QueueSearch {
  const kept = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as QueueSearch;
}

/** Whether two searches show the same files, whatever the order. */
export function sameView(a: QueueSearch, b: QueueSearch): boolean {
  const plain = (search: QueueSearch) =>
    JSON.stringify(
      Object.entries(tidy({ ...search, sort: undefined }))
        .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value])
        .sort(([x], [y]) => String(x).localeCompare(String(y))),
    );
  return plain(a) === plain(b);
}

import { queryOptions } from '@tanstack/react-query';
import { api, ok } from './client';
import { kept } from './kept';
import type { components } from './schema';

/** An application with everything around it. */
export type File = components['schemas']['ApplicationBody'];
export type Slot = components['schemas']['SlotBody'];
export type Code = components['schemas']['CodeBody'];

/** One's own file, also without a network. */
export function fileQuery(id: string) {
  return queryOptions({
    queryKey: ['applications', 'file', id],
    queryFn: () => kept(`file/${id}`, () => fetchFile(id)),
  });
}

export function fetchFile(id: string): Promise<File> {
  return ok(api.GET('/applications/{id}', { params: { path: { id } } }));
}

/** A code list, also without a network; it hardly ever changes. */
export function codesQuery(list: string) {
  return queryOptions({
    queryKey: ['codes', list],
    queryFn: () =>
      kept(`reference/${list}`, () => ok(api.GET('/reference/{list}', { params: { path: { list } } }))),
    staleTime: 3_600_000,
  });
}

/** An intake as whoever applies sees it. */
export function intakeQuery(id: string) {
  return queryOptions({
    queryKey: ['intakes', 'one', id],
    queryFn: () => kept(`intake/${id}`, () => ok(api.GET('/intakes/{id}', { params: { path: { id } } }))),
    staleTime: 300_000,
  });
}

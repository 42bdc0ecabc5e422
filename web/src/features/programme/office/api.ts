import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type Programme = Schemas['ProgrammeRecord'];
export type Intake = Schemas['IntakeRecord'];
export type IntakeLine = Schemas['IntakeLine'];
export type Slot = Schemas['SlotAsked'];
export type Condition = Schemas['Condition'];
export type Requirements = Schemas['Requirements'];
export type Fee = Schemas['FeeBody'];

type Key = { 'Idempotency-Key': string };

/** All programmes, offered or not. */
export const programmeRecords = queryOptions({
  queryKey: ['setup', 'programmes'],
  queryFn: () => ok(api.GET('/admin/programmes', { params: { query: { limit: 200 } } })),
});

export function programmeRecord(code: string) {
  return queryOptions({
    queryKey: ['setup', 'programme', code],
    queryFn: () => ok(api.GET('/admin/programmes/{code}', { params: { path: { code } } })),
  });
}

export function createProgramme(body: Schemas['NewProgramme'], key: Key) {
  return ok(api.POST('/admin/programmes', { headers: key, body }));
}

export function changeProgramme(code: string, version: number, body: Schemas['ProgrammeChange']) {
  return ok(
    api.PATCH('/admin/programmes/{code}', { params: { path: { code }, header: ifMatch(version) }, body }),
  );
}

/** All intakes, of one programme or one year where it says so, the newest first. */
export function intakeRecords(by: { programme?: string; year?: number }) {
  return queryOptions({
    queryKey: ['setup', 'intakes', by],
    queryFn: () =>
      ok(api.GET('/admin/intakes', { params: { query: { ...by, sort: '-starts_on', limit: 200 } } })),
  });
}

export function intakeRecord(id: string) {
  return queryOptions({
    queryKey: ['setup', 'intake', id],
    queryFn: () => ok(api.GET('/admin/intakes/{id}', { params: { path: { id } } })),
  });
}

export function createIntake(body: Schemas['NewIntake'], key: Key) {
  return ok(api.POST('/admin/intakes', { headers: key, body }));
}

export function changeIntake(id: string, version: number, body: Schemas['IntakeChange']) {
  return ok(api.PATCH('/admin/intakes/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
}

export function replaceSlots(id: string, version: number, slots: Slot[]) {
  const params = { path: { id }, header: ifMatch(version) };
  return ok(api.PUT('/admin/intakes/{id}/slots', { params, body: { slots } }));
}

/** The questions of the application, which a paper may depend on. */
export const currentForm = queryOptions({
  queryKey: ['forms', 'current'],
  queryFn: () => ok(api.GET('/forms/current')),
  staleTime: 30 * 60_000,
});

/** What was saved is known at once; lists that show it are asked for anew. */
export function programmeSaved(client: QueryClient, programme: Programme): void {
  client.setQueryData(programmeRecord(programme.code).queryKey, programme);
  forgetLists(client);
}

export function intakeSaved(client: QueryClient, intake: Intake): void {
  client.setQueryData(intakeRecord(intake.id).queryKey, intake);
  forgetLists(client);
}

function forgetLists(client: QueryClient): void {
  for (const queryKey of [['setup', 'programmes'], ['setup', 'intakes'], ['programmes'], ['intakes']])
    void client.invalidateQueries({ queryKey });
}

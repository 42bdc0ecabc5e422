import { queryOptions } from '@tanstack/react-query';
import { api, ifMatch, ok } from '@/shared/api/client';
import { fetchFile } from '@/shared/api/file';
import { device, keeper, kept } from '@/shared/api/kept';
import type { components } from '@/shared/api/schema';
import { Draft, type Remote, type Shelf } from '../draft';

type Key = { 'Idempotency-Key': string };

type Form = components['schemas']['FormBody'];

let current: Promise<Form | undefined> | undefined;

/**
 * Asks for the form that most applications have before anybody knows which one this application has:
 * on a slow line that is a round trip less until the first question shows.
 */
export function askForForm(): Promise<Form | undefined> {
  current ??= ok(api.GET('/forms/current')).catch(() => undefined);
  return current;
}

/** What applications of a version are asked; a version never changes. */
export function formQuery(version: number | undefined) {
  return queryOptions({
    queryKey: ['forms', version],
    queryFn: () =>
      kept(`form/${version}`, async () => {
        const asked = await current;
        if (asked?.version === version) return asked;
        return ok(api.GET('/forms/{version}', { params: { path: { version: Number(version) } } }));
      }),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function begin(intake: string, key: Key) {
  return ok(api.POST('/applications', { body: { intake_id: intake }, headers: key }));
}

export function handIn({ id, version }: { id: string; version: number }, key: Key) {
  return ok(
    api.POST('/applications/{id}/submission', {
      params: { path: { id }, header: ifMatch(version) },
      headers: key,
    }),
  );
}

export function withdraw({ id, version, reason }: { id: string; version: number; reason: string }, key: Key) {
  return ok(
    api.POST('/applications/{id}/withdrawal', {
      params: { path: { id }, header: ifMatch(version) },
      body: { reason },
      headers: key,
    }),
  );
}

const drafts = new Map<string, Draft>();

/** The typing of one application in this window, for as long as the same person is here. */
export function draftOf(id: string): Draft {
  const account = keeper() ?? '';
  const key = `${account}/${id}`;
  const draft = drafts.get(key) ?? new Draft(remote(id), shelf(account, id));
  drafts.set(key, draft);
  return draft;
}

function remote(id: string): Remote {
  return {
    read: () => fetchFile(id),
    write: (section, answers, version) =>
      ok(
        api.PUT('/applications/{id}/sections/{section}', {
          params: { path: { id, section }, header: ifMatch(version) },
          body: answers,
        }),
      ),
  };
}

function shelf(account: string, application: string): Shelf {
  const keyOf = (section: string) => `${account}/${application}/${section}`;
  return {
    all: async () => {
      const mine = await (await device()).getAllFromIndex('drafts', 'account', account);
      return mine.filter((one) => one.application === application);
    },
    put: async (section, draft) => {
      await (await device()).put('drafts', { ...draft, key: keyOf(section), account, application, section });
    },
    drop: async (section, stamp) => {
      const transaction = (await device()).transaction('drafts', 'readwrite');
      const there = await transaction.store.get(keyOf(section));
      if (there?.stamp === stamp) await transaction.store.delete(keyOf(section));
      await transaction.done;
    },
  };
}

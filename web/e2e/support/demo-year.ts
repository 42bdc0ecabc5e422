import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { apiAs, demo, demoPassword, type Person } from './people';

type File = { id: string; version: number; applicant_id: string };

/** The nth of the demo year whose file stands at a status, and the file. Whom other tests made is left out. */
export async function someoneAt(
  request: APIRequestContext,
  status: string,
  nth = 0,
): Promise<{ person: Person; id: string }> {
  const officer = await apiAs(request, demo('officer'));
  const admin = await apiAs(request, demo('admin'));
  const { items } = await officer<{ items: File[] }>('GET', `/applications?status=${status}&limit=200`);
  let left = nth;
  for (const { id } of items) {
    const file = await officer<File>('GET', `/applications/${id}`);
    const { email } = await admin<{ email: string }>('GET', `/admin/accounts/${file.applicant_id}`);
    if (email.endsWith('@applicant.test') && left-- === 0)
      return { person: { email, password: demoPassword }, id };
  }
  throw new Error(`there are no ${nth + 1} of the demo year who are ${status}`);
}

/**
 * A file at a status that no other test of this run is given, whatever runs beside it: for tests
 * that move it. The oldest is given first; `someoneAt` begins at the other end.
 */
export async function ownFileAt(
  request: APIRequestContext,
  status: string,
): Promise<{ person: Person; id: string }> {
  const officer = await apiAs(request, demo('officer'));
  const path = `/applications?status=${status}&sort=queued_at&limit=200`;
  const { items } = await officer<{ items: File[] }>('GET', path);
  const id = items.find((line) => take(line.id))?.id;
  if (!id) throw new Error(`every file of the demo year that is ${status} is taken`);
  const file = await officer<File>('GET', `/applications/${id}`);
  const admin = await apiAs(request, demo('admin'));
  const { email } = await admin<{ email: string }>('GET', `/admin/accounts/${file.applicant_id}`);
  return { person: { email, password: demoPassword }, id };
}

/** Whether the file was free. Tests run in several processes: a folder is made once. */
export function take(id: string): boolean {
  try {
    mkdirSync(join(process.env.E2E_TAKEN ?? '', id));
    return true;
  } catch {
    return false;
  }
}

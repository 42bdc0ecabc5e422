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

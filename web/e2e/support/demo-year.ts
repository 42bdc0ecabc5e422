import type { APIRequestContext } from '@playwright/test';
import { apiAs, demo, demoPassword, type Person } from './people';

type File = { id: string; version: number; applicant_id: string };

/** Somebody of the demo year whose file stands at a status, and the file. */
export async function someoneAt(
  request: APIRequestContext,
  status: string,
  nth = 0,
): Promise<{ person: Person; id: string }> {
  const officer = await apiAs(request, demo('officer'));
  const { items } = await officer<{ items: File[] }>(
    'GET',
    `/applications?status=${status}&limit=${nth + 1}`,
  );
  const id = items[nth]?.id;
  if (!id) throw new Error(`nobody of the demo year is ${status}`);
  const file = await officer<File>('GET', `/applications/${id}`);
  const admin = await apiAs(request, demo('admin'));
  const { email } = await admin<{ email: string }>('GET', `/admin/accounts/${file.applicant_id}`);
  return { person: { email, password: demoPassword }, id };
}

import type { APIRequestContext, Page } from '@playwright/test';
import { apiAs, newApplicant, type Person, signInByApi } from './people';

export type File = {
  id: string;
  version: number;
  status: string;
  sections: Record<string, Record<string, unknown>>;
};

export type Call = Awaited<ReturnType<typeof apiAs>>;
export type Own = { call: Call; person: Person; id: string; intake: string };

/** The intake of a programme that is open now; of any without a code. */
export async function openIntake(request: APIRequestContext, code?: string): Promise<string> {
  const answer = await request.get('/api/v1/intakes?open=true&limit=100');
  const { items } = (await answer.json()) as { items: { id: string; programme: { code: string } }[] };
  const found = items.find((one) => !code || one.programme.code === code);
  if (!found) throw new Error(`no intake of ${code} is open`);
  return found.id;
}

/** A new applicant with a draft: empty, or such that it can be handed in as it is, or nearly: `leaving` out sections and papers. */
export async function draftOf(
  request: APIRequestContext,
  code: string | undefined,
  how: 'empty' | 'complete',
  leaving: readonly string[] = [],
): Promise<Own> {
  const person = await newApplicant(request);
  const call = await apiAs(request, person);
  const intake = await openIntake(request, code);
  const headers = { 'Idempotency-Key': `draft-${person.email}` };
  const file = await call<File>('POST', '/applications', { intake_id: intake }, headers);
  const own = { call, person, id: file.id, intake };
  if (how === 'complete') await complete(request, own, leaving);
  return own;
}

async function complete(request: APIRequestContext, own: Own, leaving: readonly string[]): Promise<void> {
  const wanted = (one: string) => !leaving.includes(one);
  await answer(own, Object.fromEntries(Object.entries(answers).filter(([section]) => wanted(section))));
  for (const slot of ['PASSPORT', 'DIPLOMA', 'TRANSCRIPT'].filter(wanted))
    await upload(request, own, slot, pdf(`${slot}.pdf`));
  await upload(request, own, 'PHOTO', photograph('face.jpg'));
  const { checklist } = await own.call<{
    checklist: { gates: { gate: string; points: { place: string; detail: string }[] }[] };
  }>('GET', `/applications/${own.id}`);
  const points = checklist.gates.find((one) => one.gate === 'submit')?.points ?? [];
  const others = points.filter(({ place }) => !leaving.some((one) => place.includes(one)));
  if (others.length) throw new Error(`this is missing: ${others.map((one) => one.detail).join(' ')}`);
}

/** A new applicant, signed in, with an empty draft. */
export async function withDraft(page: Page, request: APIRequestContext, code?: string): Promise<Own> {
  const own = await draftOf(request, code, 'empty');
  await signInByApi(page, own.person);
  return own;
}

/** A new applicant, signed in, with a draft which can be handed in as it is. */
export async function withCompleteDraft(page: Page, request: APIRequestContext): Promise<Own> {
  const own = await draftOf(request, 'NUR', 'complete');
  await signInByApi(page, own.person);
  return own;
}

/** Saves sections of a draft. */
export async function answer({ call, id }: Own, sections: File['sections']): Promise<void> {
  let { version } = await call<File>('GET', `/applications/${id}`);
  for (const [section, said] of Object.entries(sections)) {
    const saved = await call<{ version: number }>('PUT', `/applications/${id}/sections/${section}`, said, {
      'If-Match': `"${version}"`,
    });
    version = saved.version;
  }
}

type Paper = { name: string; mimeType: string; buffer: Buffer };

/** Uploads a paper as the browser does, by tus. */
export async function upload(
  request: APIRequestContext,
  { person, id }: Pick<Own, 'person' | 'id'>,
  slot: string,
  paper: Paper,
): Promise<void> {
  const login = await request.post('/api/v1/auth/login', { data: person });
  const { access_token } = (await login.json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${access_token}`, 'Tus-Resumable': '1.0.0' };
  const told = Object.entries({ application_id: id, slot, filename: paper.name });
  const metadata = told.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
  const made = await request.post('/api/v1/uploads', {
    headers: { ...headers, 'Upload-Length': String(paper.buffer.length), 'Upload-Metadata': metadata },
  });
  if (!made.ok()) throw new Error(`${made.status()} ${await made.text()}`);
  const sent = await request.patch(made.headers().location ?? '', {
    headers: { ...headers, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
    data: paper.buffer,
  });
  if (!sent.ok()) throw new Error(`${sent.status()} ${await sent.text()}`);
}

/** A page with nothing on it; `size`: bytes to make it as heavy as a scan. */
export function pdf(name: string, size = 0): Paper {
  const text = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
%${'x'.repeat(size)}
trailer<</Root 1 0 R>>
%%EOF
`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text) };
}

/** The smallest picture that is one: a grey dot. */
export function photograph(name: string): Paper {
  const dot =
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z';
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(dot, 'base64') };
}

/** Answers to everything that a bachelor's programme in English asks of somebody who is of age. */
const answers: File['sections'] = {
  choice: {
    study_plan: `I wish to study nursing because the district hospital of my home region lacks nurses. ${'In my first year I shall work hard on Chinese, since wards and patients will teach me as much as lectures. '.repeat(10)}`,
  },
  person: {
    surname: 'OKONKWO',
    given_names: 'AMINA',
    gender: '2',
    date_of_birth: '2005-03-14',
    birth_country: 'NGA',
    birth_place: 'Enugu',
    nationality: 'NGA',
    has_other_nationality: false,
    chinese_origin: false,
  },
  passport: {
    type: 'ordinary',
    number: 'A12345678',
    issuing_country: 'NGA',
    issued_on: '2024-05-02',
    expires_on: '2034-05-01',
    in_china_now: false,
    been_in_china: false,
    refused_or_expelled: false,
  },
  contact: {
    email: 'amina@example.com',
    phone: '+2348031234567',
    home_country: 'NGA',
    home_city: 'Enugu',
    home_street: '12 Market Road',
    emergency_name: 'NGOZI OKONKWO',
    emergency_relation: '52',
    emergency_phone: '+2348037654321',
  },
  education: {
    schools: [
      {
        institution: 'Unity College',
        country: 'NGA',
        level: 'senior_secondary',
        from: '2023-09',
        to: '2026-07',
        status: 'completed',
      },
    ],
    subjects: ['biology', 'chemistry', 'physics', 'english', 'mathematics'].map((subject) => ({
      subject,
      mark: 84,
      maximum: 100,
    })),
    gap_explanation: 'I help in the shop of my mother and learn Chinese in the evening.',
  },
  language: { english_basis: 'native', chinese_level: 'none' },
  funding: { source: '5', sponsor_relation: 'self' },
  declarations: {
    true_and_complete: true,
    obey_law: true,
    health: true,
    no_criminal_record: true,
    privacy: true,
    sensitive_data: true,
    sharing: true,
    agent_fees: 'no_agent',
    signature: 'AMINA OKONKWO',
  },
};

import { expect, it } from 'vitest';
import { addressOf, caller } from './call';

it.each([
  ['/site', {}, '/site'],
  [
    '/applications/{id}/slots/{slot}',
    { path: { id: 'a/b', slot: 'passport' } },
    '/applications/a%2Fb/slots/passport',
  ],
  [
    '/intakes',
    { query: { open: true, year: 2027, term: undefined, programme: null } },
    '/intakes?open=true&year=2027',
  ],
  [
    '/applications',
    { query: { status: ['review', 'interview'], q: 'Ö & co' } },
    '/applications?status=review&status=interview&q=%C3%96+%26+co',
  ],
  ['/applications', { query: { status: [] } }, '/applications'],
])('%s with %j is %s', (path, params, address) => {
  expect(addressOf(path, params)).toBe(address);
});

function answering(response: Response) {
  const asked: Request[] = [];
  const api = caller('https://college.test/api/v1', async (request) => {
    asked.push(request);
    return response;
  });
  return { api, asked };
}

it('sends JSON with the headers of the contract and of the call', async () => {
  const { api, asked } = answering(new Response('{"id":"1"}'));
  const { data } = await api.PATCH('/me', {
    params: { header: { 'If-Match': '"3"' } },
    body: { locale: 'zh' },
    headers: { 'Idempotency-Key': 'k' },
  });
  expect(data).toEqual({ id: '1' });
  const [request] = asked;
  expect(request?.url).toBe('https://college.test/api/v1/me');
  expect(await request?.json()).toEqual({ locale: 'zh' });
  expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
    'content-type': 'application/json',
    'if-match': '"3"',
    'idempotency-key': 'k',
  });
});

it('sends no body and no type where there is none', async () => {
  const { api, asked } = answering(new Response(null, { status: 204 }));
  expect((await api.POST('/auth/logout')).data).toBeUndefined();
  expect(asked[0]?.headers.get('Content-Type')).toBeNull();
});

it('makes nothing of an empty answer', async () => {
  const { api } = answering(new Response('', { status: 202 }));
  expect((await api.POST('/auth/forgot-password', { body: { email: 'a@b.co' } })).data).toBeUndefined();
});

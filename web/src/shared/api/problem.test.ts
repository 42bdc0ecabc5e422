import { expect, it } from 'vitest';
import { ApiError, problemOf } from './problem';

function answer(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers });
}

it('reads a problem of the API', async () => {
  const body = {
    type: 'about:blank',
    title: 'Unprocessable Entity',
    status: 422,
    detail: 'Some points are still open.',
    code: 'application.incomplete',
    fields: [{ name: 'sections.passport.number', code: 'form.required', detail: 'Enter it.' }],
    request_id: '01a20c6f',
  };
  const error = await problemOf(answer(422, JSON.stringify(body)));
  expect(error).toMatchObject({
    status: 422,
    code: 'application.incomplete',
    requestId: '01a20c6f',
    passing: false,
    stale: false,
  });
  expect(error.fields).toHaveLength(1);
});

it.each([
  [502, '<html>Bad gateway</html>', 'internal'],
  [503, '', 'internal'],
  [404, 'not found', 'request.malformed'],
  [500, '{"message": "of somebody else"}', 'internal'],
])('makes something of what a proxy says: %d %s', async (status, body, code) => {
  const error = await problemOf(answer(status, body, { 'X-Request-Id': 'seen-by-us' }));
  expect(error).toMatchObject({ status, code, requestId: 'seen-by-us', fields: [] });
});

it('says how long to wait', async () => {
  const problem = { type: '', title: '', status: 429, detail: '', code: 'account.too_many', request_id: '1' };
  const error = await problemOf(answer(429, JSON.stringify(problem), { 'Retry-After': '30' }));
  expect(error).toMatchObject({ retryAfter: 30, passing: true });
});

it.each([
  [0, 'network.unreachable', true],
  [500, 'internal', true],
  [409, 'idempotency.running', true],
  [409, 'application.not_now', false],
  [412, 'application.stale', false],
  [401, 'session.ended', false],
])('status %d %s: worth another try is %s', (status, code, passing) => {
  expect(new ApiError({ status, code }).passing).toBe(passing);
});

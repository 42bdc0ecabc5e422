import { expect, it } from 'vitest';
import { Intention, newKey } from './idempotency';
import { ApiError } from './problem';

const lost = new ApiError({ status: 0, code: 'network.unreachable' });
const busy = new ApiError({ status: 503, code: 'account.busy' });
const running = new ApiError({ status: 409, code: 'idempotency.running' });
const refused = new ApiError({ status: 422, code: 'application.incomplete' });

it.each([lost, busy, running])('keeps its key after $code: the same may be tried again', (error) => {
  const intention = new Intention();
  const first = intention.keyFor({ body: 'hello' });
  intention.settle(error);
  expect(intention.keyFor({ body: 'hello' })).toBe(first);
});

it('takes a new key once it was refused: the answer would be repeated for ever', () => {
  const intention = new Intention();
  const first = intention.keyFor(undefined);
  intention.settle(refused);
  expect(intention.keyFor(undefined)).not.toBe(first);
});

it('takes a new key once it was done: to write the same twice is allowed', () => {
  const intention = new Intention();
  const first = intention.keyFor({ body: 'hello' });
  intention.settle();
  expect(intention.keyFor({ body: 'hello' })).not.toBe(first);
});

it('takes a new key for another input', () => {
  const intention = new Intention();
  const first = intention.keyFor({ body: 'hello' });
  intention.settle(lost);
  expect(intention.keyFor({ body: 'hello!' })).not.toBe(first);
});

it('makes keys that the API takes', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(newKey()).not.toBe(newKey());
});

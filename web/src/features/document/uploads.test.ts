import { expect, it, vi } from 'vitest';
import type { KeptUpload } from '@/shared/api/kept';
import { ApiError, unreachable } from '@/shared/api/problem';
import { type Store, type Transport, Uploads } from './uploads';

function store(): Store & { kept: Map<string, KeptUpload> } {
  const kept = new Map<string, KeptUpload>();
  return {
    kept,
    all: async () => [...kept.values()],
    put: async (one) => void kept.set(one.key, one),
    drop: async (key) => void kept.delete(key),
  };
}

const owner = { account: 'a', application: 'b' };
const paper = (name: string) => new File(['%PDF'], name, { type: 'application/pdf' });
const rest = () => new Promise((done) => setTimeout(done));

it('sends one after another', async () => {
  const order: string[] = [];
  let under = 0;
  const transport: Transport = async (one) => {
    under++;
    expect(under).toBe(1);
    await rest();
    order.push(one.file.name);
    under--;
  };
  const kept = store();
  const uploads = new Uploads(owner, transport, kept, Date.now);
  const arrived = vi.fn();
  uploads.onArrived = arrived;
  uploads.add('PASSPORT', paper('1.pdf'));
  uploads.add('DIPLOMA', paper('2.pdf'));
  await vi.waitFor(() => expect(arrived).toHaveBeenCalledTimes(2));
  expect(order).toEqual(['1.pdf', '2.pdf']);
  expect(uploads.list()).toEqual([]);
  expect(kept.kept.size).toBe(0);
});

it('a broken line keeps the file, and the next window goes on', async () => {
  const kept = store();
  const broken = new Uploads(owner, async () => Promise.reject(unreachable()), kept, Date.now);
  broken.add('PASSPORT', paper('1.pdf'));
  await vi.waitFor(() => expect(broken.list()[0]?.state).toBe('lost'));
  expect(kept.kept.size).toBe(1);
  const sent: string[] = [];
  const next = new Uploads(owner, async (one) => void sent.push(one.file.name), kept, Date.now);
  await next.open();
  await vi.waitFor(() => expect(sent).toEqual(['1.pdf']));
  broken.remove(broken.list()[0]?.key ?? '');
});

it('a refusal says why and holds nothing up', async () => {
  const kept = store();
  const uploads = new Uploads(
    owner,
    async (one) => {
      if (one.slot === 'PHOTO') throw new ApiError({ status: 415, code: 'document.heic' });
    },
    kept,
    Date.now,
  );
  uploads.add('PHOTO', paper('a.heic'));
  uploads.add('DIPLOMA', paper('2.pdf'));
  await vi.waitFor(() => expect(uploads.list().map((one) => one.state)).toEqual(['refused']));
  expect(uploads.list()[0]?.error?.code).toBe('document.heic');
});

it('a new file for the same paper replaces the one on its way', async () => {
  const seen: string[] = [];
  const transport: Transport = (one, { abort }) =>
    new Promise((done, fail) => {
      if (one.file.name === 'new.pdf') {
        seen.push(one.file.name);
        done();
      }
      abort.addEventListener('abort', () => fail(new Error('given up')));
    });
  const uploads = new Uploads(owner, transport, store(), Date.now);
  uploads.add('PHOTO', paper('old.pdf'));
  uploads.add('PHOTO', paper('new.pdf'));
  await vi.waitFor(() => expect(seen).toEqual(['new.pdf']));
  await vi.waitFor(() => expect(uploads.list()).toEqual([]));
});

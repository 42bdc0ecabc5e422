import type { DetailedError, HttpResponse, Upload } from 'tus-js-client';
import { authorization } from '@/shared/api/client';
import { device, type KeptUpload, keeper } from '@/shared/api/kept';
import { ApiError, type Problem, unreachable } from '@/shared/api/problem';
import { renew } from '@/shared/api/session';
import { type Store, type Transport, Uploads } from './uploads';

const piece = 256 * 1024;

/** Sends a file by tus, in pieces small enough for a slow line, from where it had come to. */
const byTus: Transport = async (one, { share, abort }) => {
  const tus = await import('tus-js-client').catch(() => {
    throw unreachable();
  });
  await new Promise<void>((done, fail) => {
    let renewed = false;
    const upload: Upload = new tus.Upload(one.file, {
      endpoint: '/api/v1/uploads',
      chunkSize: piece,
      retryDelays: [0, 1_000, 3_000, 5_000],
      metadata: { application_id: one.application, slot: one.slot, filename: one.file.name },
      fingerprint: async () => fingerprint(one),
      removeFingerprintOnSuccess: true,
      onBeforeRequest: async (request) => {
        for (const [name, value] of Object.entries(await authorization())) request.setHeader(name, value);
      },
      onShouldRetry: (error) => mayPass(error),
      onProgress: (sent, all) => share(all ? sent / all : 0),
      onSuccess: () => done(),
      onError: (error) => {
        // A token that ended in the middle: once more with a new one.
        if (statusOf(error) === 401 && !renewed) {
          renewed = true;
          renew().then(() => upload.start(), fail);
          return;
        }
        fail(errorOf(error));
      },
    });
    abort.addEventListener('abort', () => {
      void upload.abort(true).catch(() => undefined);
      fail(unreachable());
    });
    upload.findPreviousUploads().then((before) => {
      if (before[0]) upload.resumeFromPreviousUpload(before[0]);
      if (!abort.aborted) upload.start();
    }, fail);
  });
};

/** The same file for the same paper of the same application goes on where it was. */
function fingerprint({ account, application, slot, file }: KeptUpload): string {
  return ['admissions', account, application, slot, file.name, file.size, file.lastModified].join('|');
}

function mayPass(error: Error | DetailedError): boolean {
  const known = errorOf(error);
  return known.passing || known.status === 423 || /^upload\.(offset|broken|slow)$/.test(known.code);
}

function responseOf(error: Error | DetailedError): HttpResponse | null {
  return 'originalResponse' in error ? error.originalResponse : null;
}

function statusOf(error: Error | DetailedError): number {
  return responseOf(error)?.getStatus() ?? 0;
}

function errorOf(error: Error | DetailedError): ApiError {
  const response = responseOf(error);
  if (!response?.getStatus()) return unreachable();
  const wait = Number(response.getHeader('Retry-After')) || undefined;
  try {
    return new ApiError(JSON.parse(response.getBody()) as Problem, wait);
  } catch {
    return new ApiError({ status: response.getStatus(), code: 'internal' }, wait);
  }
}

function storeOf(account: string, application: string): Store {
  return {
    all: async () => {
      const mine = await (await device()).getAllFromIndex('uploads', 'account', account);
      return mine.filter((one) => one.application === application);
    },
    put: async (one) => {
      await (await device()).put('uploads', one);
    },
    drop: async (key) => (await device()).delete('uploads', key),
  };
}

const known = new Map<string, Uploads>();

/** The files of an application that are on their way in this window. */
export function uploadsOf(application: string): Uploads {
  const account = keeper() ?? '';
  const key = `${account}/${application}`;
  const uploads =
    known.get(key) ?? new Uploads({ account, application }, byTus, storeOf(account, application), Date.now);
  known.set(key, uploads);
  return uploads;
}

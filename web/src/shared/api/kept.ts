import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { ApiError } from './problem';
import { currentSession } from './session';

/** What this device keeps for the time without a network. Everything belongs to one account. */
interface Device extends DBSchema {
  /** Answers of the API, as they last came. */
  answers: { key: string; value: { key: string; account: string; value: unknown } };
  /** Sections of a form that the server does not have yet. */
  drafts: { key: string; value: KeptDraft; indexes: { account: string } };
  /** Files that are on their way. */
  uploads: { key: string; value: KeptUpload; indexes: { account: string } };
}

export type Answers = Record<string, unknown>;

export type KeptDraft = {
  key: string;
  account: string;
  application: string;
  section: string;
  /** What the server had when typing began. */
  base: Answers;
  mine: Answers;
  /** Which typing this is: only whoever wrote it may take it away. */
  stamp: string;
};

export type KeptUpload = {
  key: string;
  account: string;
  application: string;
  slot: string;
  file: File;
  at: number;
};

let opened: Promise<IDBPDatabase<Device>> | undefined;

export function device(): Promise<IDBPDatabase<Device>> {
  opened ??= openDB<Device>('admissions', 1, {
    upgrade(db) {
      db.createObjectStore('answers', { keyPath: 'key' });
      db.createObjectStore('drafts', { keyPath: 'key' }).createIndex('account', 'account');
      db.createObjectStore('uploads', { keyPath: 'key' }).createIndex('account', 'account');
    },
    terminated() {
      opened = undefined;
    },
  });
  opened.catch(() => {
    opened = undefined; // blocked by the browser's settings: asked again the next time
  });
  return opened;
}

/** Whose things these are; undefined for nobody, for whom nothing is kept. */
export function keeper(): string | undefined {
  const session = currentSession();
  return session.state === 'nobody' ? undefined : session.accountId;
}

/** Asks the API and keeps the answer; without a network it is what was kept. */
export async function kept<T>(name: string, ask: () => Promise<T>): Promise<T> {
  const account = keeper();
  const key = `${account}/${name}`;
  try {
    const value = await ask();
    if (account) void keepAnswer(key, account, value);
    return value;
  } catch (error) {
    if (!account || !(error instanceof ApiError && error.unreachable)) throw error;
    const had = await device()
      .then((db) => db.get('answers', key))
      .catch(() => undefined);
    if (!had) throw error;
    return had.value as T;
  }
}

async function keepAnswer(key: string, account: string, value: unknown): Promise<void> {
  try {
    await (await device()).put('answers', { key, account, value });
  } catch {
    // No room, or no leave: then there is only what the network has.
  }
}

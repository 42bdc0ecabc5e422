import { newKey } from '@/shared/api/idempotency';
import type { KeptUpload } from '@/shared/api/kept';
import { ApiError } from '@/shared/api/problem';

export type Sending = {
  key: string;
  slot: string;
  filename: string;
  size: number;
  /** `lost`: the line broke; it goes on by itself when it is back. */
  state: 'waiting' | 'sending' | 'lost' | 'refused';
  /** From 0 to 1. */
  share: number;
  error?: ApiError;
};

export type Transport = (
  file: KeptUpload,
  on: { share: (share: number) => void; abort: AbortSignal },
) => Promise<void>;

export type Store = {
  all: () => Promise<KeptUpload[]>;
  put: (file: KeptUpload) => Promise<void>;
  drop: (key: string) => Promise<void>;
};

const pauses = [2_000, 5_000, 15_000, 30_000];

/**
 * Files of one application on their way, one after another: a slow line is not shared. Each is
 * kept on the device until the server has it, so a reload goes on where it was.
 */
export class Uploads {
  #list: readonly Sending[] = [];
  #files = new Map<string, KeptUpload>();
  #running: { key: string; abort: AbortController } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #opened: Promise<void> | undefined;
  readonly #listeners = new Set<() => void>();
  /** Called when a file has become a document. */
  onArrived: (slot: string) => void = () => undefined;

  constructor(
    readonly owner: { account: string; application: string },
    readonly transport: Transport,
    readonly store: Store,
    readonly now: () => number,
  ) {}

  readonly list = (): readonly Sending[] => this.#list;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Finds what was under way when the page was closed. */
  open(): Promise<void> {
    this.#opened ??= this.#find();
    return this.#opened;
  }

  async #find(): Promise<void> {
    const left = await this.store.all().catch(() => []);
    for (const one of left.sort((a, b) => a.at - b.at)) if (!this.#files.has(one.key)) this.#add(one);
    this.#next();
  }

  add(slot: string, file: File): void {
    // A paper has one file: what was on its way to the same place is replaced.
    for (const other of this.#list) if (other.slot === slot) this.remove(other.key);
    const one = { ...this.owner, key: newKey(), slot, file, at: this.now() };
    void this.store.put(one).catch(() => undefined); // no room: it goes as long as the page is open
    this.#add(one);
    this.#next();
  }

  /** Tries again what broke or was refused. */
  retry(key?: string): void {
    clearTimeout(this.#timer);
    for (const one of this.#list) {
      if (one.state === 'lost' || (one.key === key && one.state === 'refused')) {
        this.#set(one.key, { state: 'waiting', error: undefined });
      }
    }
    this.#next();
  }

  remove(key: string): void {
    if (this.#running?.key === key) this.#running.abort.abort();
    this.#forget(key);
  }

  #add(one: KeptUpload): void {
    this.#files.set(one.key, one);
    const { key, slot, file } = one;
    this.#put([
      ...this.#list,
      { key, slot, filename: file.name, size: file.size, state: 'waiting', share: 0 },
    ]);
  }

  #next(): void {
    if (this.#running) return;
    const next = this.#list.find((one) => one.state === 'waiting');
    const file = next && this.#files.get(next.key);
    if (file) void this.#send(file);
  }

  async #send(file: KeptUpload): Promise<void> {
    const { key } = file;
    const abort = new AbortController();
    this.#running = { key, abort };
    this.#set(key, { state: 'sending' });
    try {
      await this.transport(file, { abort: abort.signal, share: (share) => this.#set(key, { share }) });
      this.#failures = 0;
      this.#forget(key);
      if (!abort.signal.aborted) this.onArrived(file.slot);
    } catch (error) {
      if (!abort.signal.aborted) this.#failed(key, error);
    } finally {
      this.#running = undefined;
      this.#next();
    }
  }

  #failed(key: string, error: unknown): void {
    const known = error instanceof ApiError ? error : undefined;
    if (known?.passing) {
      this.#set(key, { state: 'lost', error: known });
      const pause = pauses[Math.min(this.#failures++, pauses.length - 1)];
      this.#timer = setTimeout(() => this.retry(), Math.max(pause ?? 0, (known.retryAfter ?? 0) * 1000));
      return;
    }
    this.#set(key, { state: 'refused', error: known });
    void this.store.drop(key).catch(() => undefined);
  }

  #forget(key: string): void {
    this.#files.delete(key);
    this.#put(this.#list.filter((one) => one.key !== key));
    void this.store.drop(key).catch(() => undefined);
  }

  #set(key: string, change: Partial<Sending>): void {
    this.#put(this.#list.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  #put(list: readonly Sending[]): void {
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}

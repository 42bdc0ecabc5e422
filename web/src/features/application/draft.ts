import { newKey } from '@/shared/api/idempotency';
import type { Answers, KeptDraft } from '@/shared/api/kept';
import { ApiError, type ProblemField } from '@/shared/api/problem';
import type { Sections } from './conditions';
import { equal, merge, tidy } from './merge';
import { placeOf } from './places';

/** `kept`: safe on this device and not yet with the server. */
export type Saving = 'saved' | 'saving' | 'kept' | 'refused';

export type Remote = {
  read: () => Promise<{ version: number; sections: Sections }>;
  write: (
    section: string,
    answers: Answers,
    version: number,
  ) => Promise<{ version: number; answers: Answers; hints: ProblemField[] }>;
};

/** Where unsent typing is kept; without one it is only in memory. */
export type Shelf = {
  all: () => Promise<KeptDraft[]>;
  put: (section: string, draft: Pick<KeptDraft, 'base' | 'mine' | 'stamp'>) => Promise<void>;
  drop: (section: string, stamp: string) => Promise<void>;
};

export type View = {
  sections: Sections;
  saving: Saving;
  /** What is wrong with what was typed; by section. */
  hints: Record<string, ProblemField[]>;
  /** What cannot be saved as it is. The rest of its section is. */
  held: Record<string, ProblemField[]>;
  error: ApiError | undefined;
  /** Somebody typed elsewhere, and both were put together. */
  merged: boolean;
};

const quiet = 1_000;
const longest = 30_000;

/**
 * The answers of one application as they are typed: every change is put on the shelf at once and
 * sent a moment later, one section after another, because each write makes a new version.
 */
export class Draft {
  #version = 0;
  #base: Sections = {};
  #mine: Sections = {};
  #stamps: Record<string, string> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  #wait = quiet;
  #view: View = { sections: {}, saving: 'saved', hints: {}, held: {}, error: undefined, merged: false };
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly remote: Remote,
    readonly shelf: Shelf,
  ) {}

  readonly view = (): View => this.#view;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes what the server has, and puts on it what was left on the shelf. */
  async open(file: { version: number; sections: Sections }): Promise<void> {
    this.adopt(file);
    const left = await this.shelf.all().catch(() => []);
    for (const { section, base, mine, stamp } of left) {
      if (this.#stamps[section]) continue; // typed in again already
      const theirs = this.#base[section] ?? {};
      const merged = merge(base, mine, theirs);
      if (equal(merged, theirs)) {
        void this.shelf.drop(section, stamp).catch(() => undefined);
        continue;
      }
      this.#mine[section] = merged;
      this.#stamps[section] = stamp;
    }
    this.#show({});
    if (this.dirty) void this.flush();
  }

  /** Takes a newer reading; what is typed here and not sent stays. */
  adopt(file: { version: number; sections: Sections }): void {
    if (file.version < this.#version || this.#sending) return;
    this.#take(file);
    this.#show({});
  }

  /** The newest version that is known here. */
  get version(): number {
    return this.#version;
  }

  get dirty(): boolean {
    return Object.keys(this.#stamps).length > 0;
  }

  change(section: string, key: string, value: unknown): void {
    this.#mine[section] = { ...this.#mine[section], [key]: value };
    const stamp = newKey();
    this.#stamps[section] = stamp;
    const held = (this.#view.held[section] ?? []).filter((one) => keyOf(one) !== key);
    this.#show({ saving: 'saving', held: { ...this.#view.held, [section]: held } });
    void this.shelf
      .put(section, { base: this.#base[section] ?? {}, mine: this.#mine[section] ?? {}, stamp })
      .catch(() => undefined);
    this.#later(quiet);
  }

  /** Sends what is not sent. Ends when the server has everything, or cannot be asked. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
      if (this.dirty && this.#view.saving === 'saving') this.#later(quiet);
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    let stale = 0;
    for (let section = this.#next(); section; section = this.#next()) {
      this.#show({ saving: 'saving' });
      try {
        await this.#send(section);
        this.#wait = quiet;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        try {
          if (error.stale && stale++ < 5) await this.#reread();
          else if (!this.#hold(section, error)) return this.#stop(error);
        } catch (second) {
          if (!(second instanceof ApiError)) throw second;
          return this.#stop(second);
        }
      }
    }
    this.#show({ saving: this.#anyHeld() ? 'refused' : 'saved', error: undefined });
  }

  async #send(section: string): Promise<void> {
    const stamp = this.#stamps[section] ?? '';
    const sent = this.#payload(section);
    const answer = await this.remote.write(section, sent, this.#version);
    this.#version = answer.version;
    this.#base[section] = answer.answers;
    if (this.#stamps[section] === stamp) {
      delete this.#stamps[section];
      // What cannot be saved stays on the shelf, so that it is there after a reload.
      if (!this.#view.held[section]?.length) await this.shelf.drop(section, stamp).catch(() => undefined);
    }
    this.#show({ hints: { ...this.#view.hints, [section]: answer.hints }, error: undefined });
  }

  async #reread(): Promise<void> {
    const before = this.#mine;
    this.#take(await this.remote.read());
    const changed = Object.keys(this.#stamps).some((key) => !equal(before[key], this.#mine[key]));
    this.#show({ merged: this.#view.merged || changed });
  }

  #take(file: { version: number; sections: Sections }): void {
    const mine: Sections = {};
    for (const key of new Set([...Object.keys(file.sections), ...Object.keys(this.#mine)])) {
      const theirs = file.sections[key] ?? {};
      const touched = this.#stamps[key] || this.#view.held[key]?.length;
      mine[key] = touched ? merge(this.#base[key] ?? {}, this.#mine[key] ?? {}, theirs) : theirs;
    }
    this.#version = file.version;
    this.#base = { ...file.sections };
    this.#mine = mine;
  }

  /** Sets aside the answers that are no answers; false when the refusal is about something else. */
  #hold(section: string, error: ApiError): boolean {
    const here = error.fields.filter((one) => keyOf(one) !== undefined);
    const before = this.#view.held[section] ?? [];
    const known = new Set(before.map(keyOf));
    if (error.status !== 422 || !here.some((one) => !known.has(keyOf(one)))) return false;
    this.#show({ held: { ...this.#view.held, [section]: [...before, ...here] } });
    return true;
  }

  #payload(section: string): Answers {
    const out: Answers = { ...this.#mine[section] };
    for (const one of this.#view.held[section] ?? []) {
      const key = keyOf(one);
      if (key) out[key] = this.#base[section]?.[key];
    }
    return tidy(out);
  }

  /** Waits for a better line, longer each time; refusals wait for the person. */
  #stop(error: ApiError): void {
    this.#show({ saving: error.passing ? 'kept' : 'refused', error });
    if (!error.passing) return;
    this.#wait = Math.min(this.#wait * 2, longest);
    this.#later(Math.max(this.#wait, (error.retryAfter ?? 0) * 1000));
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  #next(): string | undefined {
    return Object.keys(this.#stamps)[0];
  }

  #anyHeld(): boolean {
    return Object.values(this.#view.held).some((list) => list.length > 0);
  }

  #show(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change, sections: this.#mine };
    for (const listener of this.#listeners) listener();
  }
}

function keyOf(one: ProblemField): string | undefined {
  const place = placeOf(one.name);
  return place.kind === 'field' && place.field ? place.field : undefined;
}

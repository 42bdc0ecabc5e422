import { type ChangeEvent, useEffect, useState } from 'react';
import { ApiError } from '@/shared/api/problem';
import { type ProblemTexts, useProblem } from '@/shared/i18n/problems';
import { changedKeys, rebased } from './draft';

/** What is typed, by the names that the API has for the fields: `seats`, `name.en`, `fees`. */
export type Draft = Record<string, unknown>;

type Typed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;
type Ticked = ChangeEvent<HTMLInputElement>;

export type Form<D extends Draft> = {
  draft: D;
  set: <K extends keyof D & string>(key: K, value: D[K]) => void;
  /** For a field of text: value, change, and what is wrong with it. */
  text: (key: keyof D & string) => { value: string; onChange: (event: Typed) => void; error?: string };
  tick: (key: keyof D & string) => { checked: boolean; onChange: (event: Ticked) => void; error?: string };
  /** What is wrong at a place, such as `fees[1].amount`. */
  wrong: (name: string) => string | undefined;
  texts: ProblemTexts;
  dirty: boolean;
  busy: boolean;
  error: unknown;
  send: () => void;
  undo: () => void;
  /** Somebody else saved first, and touched what this form shows. */
  clash?: { keys: (keyof D & string)[]; before: D; theirs: D };
  keepMine: () => void;
  takeTheirs: () => void;
};

type Options<T, D extends Draft> = {
  /** The thing as the API has it now; undefined for one that is yet to be made. */
  loaded: (T & { version: number }) | undefined;
  draftOf: (thing: T | undefined) => D;
  /** What a new one begins with, if not with nothing. */
  begin?: D;
  /** Sends what was changed of the version it was changed from. */
  save: (
    draft: D,
    changed: readonly (keyof D & string)[],
    version: number,
  ) => Promise<T & { version: number }>;
  /** Asks for the thing anew, after somebody else was faster. */
  reload?: () => Promise<(T & { version: number }) | undefined>;
  onSaved: (thing: T & { version: number }) => void;
  texts: ProblemTexts;
};

/**
 * The state of a form over a thing with a version. Only what was changed is sent. When somebody
 * else saved first and touched nothing that this form shows, it is sent again on their version;
 * otherwise `clash` says what they changed, and nothing typed is lost.
 */
export function useForm<T, D extends Draft>(options: Options<T, D>): Form<D> {
  const { loaded, draftOf, texts } = options;
  const [base, setBase] = useState(loaded);
  const [draft, setDraft] = useState(() => options.begin ?? draftOf(loaded));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const problem = useProblem(error, texts);

  const before = draftOf(base);
  const mine = changedKeys(before, draft);
  const now = draftOf(loaded);
  const newer = (loaded?.version ?? 0) > (base?.version ?? 0);
  const theirs = newer ? changedKeys(before, now) : [];
  const clash =
    newer && mine.length > 0 && theirs.length > 0 ? { keys: theirs, before, theirs: now } : undefined;

  const follow = (thing: typeof loaded, keep: boolean) => {
    const fresh = draftOf(thing);
    setDraft(keep ? rebased(fresh, draft, mine) : fresh);
    setBase(thing);
    setError(undefined);
  };
  // What comes from the server and disputes nothing is taken over as it comes.
  const quiet = newer && !clash && !busy;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each version
  useEffect(() => {
    if (quiet) follow(loaded, true);
  }, [quiet, loaded?.version]);

  async function attempt(version: number): Promise<void> {
    const saved = await options.save(draft, mine, version);
    setBase(saved);
    setDraft(draftOf(saved));
    options.onSaved(saved);
  }
  async function send(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await attempt(base?.version ?? 0).catch(async (refusal) => {
        if (!(refusal instanceof ApiError && refusal.stale && options.reload)) throw refusal;
        const latest = await options.reload();
        if (!latest || changedKeys(before, draftOf(latest)).length > 0) throw refusal;
        await attempt(latest.version); // they changed what is not shown here
      });
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  }
  const set: Form<D>['set'] = (key, value) => setDraft((old) => ({ ...old, [key]: value }));
  return {
    draft,
    set,
    text: (key) => ({
      value: String(draft[key] ?? ''),
      onChange: (event) => set(key, event.currentTarget.value as D[typeof key]),
      error: problem?.field(key),
    }),
    tick: (key) => ({
      checked: draft[key] === true,
      onChange: (event) => set(key, event.currentTarget.checked as D[typeof key]),
      error: problem?.field(key),
    }),
    wrong: (name) => problem?.field(name),
    texts,
    dirty: mine.length > 0,
    busy,
    error,
    send: () => void send(),
    undo: () => follow(newer ? loaded : base, false),
    clash,
    keepMine: () => follow(loaded, true),
    takeTheirs: () => follow(loaded, false),
  };
}

import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';

// With the dialog it is drawn in; wanted seldom.
const ShortcutTable = lazy(() =>
  import('./shortcut-table').then((module) => ({ default: module.ShortcutTable })),
);

export type Shortcut = {
  /** As `KeyboardEvent.key` has it: `j`, `Enter`, `?`. */
  key: string;
  /** What it does, for the help. */
  text: string;
  run: () => void;
};

let active: (readonly Shortcut[])[] = [];
const listeners = new Set<() => void>();

function change(next: typeof active): void {
  active = next;
  for (const listener of listeners) listener();
}

/** Keys of the page that is open; the newest page is asked first. They show up in the help. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const newest = useRef(shortcuts);
  newest.current = shortcuts;
  const shape = shortcuts.map((one) => `${one.key} ${one.text}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is made anew at each render; only its shape counts
  useEffect(() => {
    const entry = newest.current.map((one, index) => ({ ...one, run: () => newest.current[index]?.run() }));
    change([...active, entry]);
    return () => change(active.filter((other) => other !== entry));
  }, [shape]);
}

/** Listens once for all pages, and knows `?`. In the shell. */
export function ShortcutHelp() {
  const [open, setOpen] = useState(false);
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => active,
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return;
      if (document.querySelector('[role="dialog"], dialog[open]')) return;
      if (event.key === '?') {
        event.preventDefault();
        return setOpen(true);
      }
      for (const group of [...active].reverse()) {
        const found = group.find((one) => one.key === event.key);
        if (!found || (event.key === 'Enter' && isControl(event.target))) continue;
        event.preventDefault();
        return found.run();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    open && (
      <Suspense>
        <ShortcutTable shortcuts={shown.flat()} onClose={() => setOpen(false)} />
      </Suspense>
    )
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

/** Enter on a button or a link is that button's. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, input') !== null;
}

import { useSyncExternalStore } from 'react';
import { type QueueSearch, queueSearch, tidy } from './queue-search';

/** A view of the queue that somebody gave a name. */
export type KeptView = { name: string; search: QueueSearch };

const listeners = new Set<() => void>();

/** The views one has kept on this device, for this account. */
export function useKeptViews(accountId: string) {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      window.addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', listener);
      };
    },
    () => localStorage.getItem(keyOf(accountId)) ?? '',
  );
  const views = viewsIn(text);
  const put = (next: KeptView[]) => {
    localStorage.setItem(keyOf(accountId), JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  return {
    views,
    keep: (view: KeptView) => put(withView(views, view)),
    drop: (name: string) => put(views.filter((one) => one.name !== name)),
  };
}

/** Reads what was kept; whatever stands there, a page gets what it can work with. */
export function viewsIn(text: string): KeptView[] {
  try {
    const kept: unknown = JSON.parse(text || '[]');
    if (!Array.isArray(kept)) return [];
    return kept
      .filter((one): one is KeptView => typeof one?.name === 'string' && typeof one.search === 'object')
      .map(({ name, search }) => ({ name, search: tidy(queueSearch({ ...search })) }));
  } catch {
    return [];
  }
}

/** The same name again means: the view is another one now. */
export function withView(views: readonly KeptView[], view: KeptView): KeptView[] {
  return [...views.filter((one) => one.name !== view.name), view];
}

function keyOf(accountId: string): string {
  return `office.views.${accountId}`;
}

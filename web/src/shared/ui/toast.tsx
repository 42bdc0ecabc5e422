import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import styles from './toast.module.css';

type Toast = { id: number; text: ReactNode; undo?: () => void; lasts: number };

let toasts: Toast[] = [];
let made = 0;
const listeners = new Set<() => void>();

/** Says that something was done. With `undo` it stays longer and can be taken back. */
export function toast(text: ReactNode, options: { undo?: () => void } = {}): void {
  made += 1;
  put([...toasts, { id: made, text, undo: options.undo, lasts: options.undo ? 10_000 : 5_000 }]);
}

function drop(id: number): void {
  put(toasts.filter((one) => one.id !== id));
}

function put(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear; once, in the layout. */
export function ToastRegion() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => toasts,
  );
  return (
    <div className={styles.region} role="status">
      {shown.map((one) => (
        <OneToast key={one.id} {...one} />
      ))}
    </div>
  );
}

function OneToast({ id, text, undo, lasts }: Toast) {
  const { t } = useLingui();
  useEffect(() => {
    const timer = setTimeout(drop, lasts, id);
    return () => clearTimeout(timer);
  }, [id, lasts]);
  return (
    <div className={styles.toast}>
      <span>{text}</span>
      {undo && (
        <button
          type="button"
          onClick={() => {
            undo();
            drop(id);
          }}
        >
          <Trans>Undo</Trans>
        </button>
      )}
      <button type="button" aria-label={t`Close`} onClick={() => drop(id)}>
        ×
      </button>
    </div>
  );
}

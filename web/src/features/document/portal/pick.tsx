import type { ReactNode } from 'react';
import styles from './papers.module.css';

/** Looks like a button and opens the phone's files, or its camera. */
export function Pick({
  children,
  label,
  camera,
  accept,
  multiple,
  onPick,
}: {
  children: ReactNode;
  /** Said by screen readers: which paper it is for. */
  label: string;
  camera?: boolean;
  accept: string;
  multiple?: boolean;
  onPick: (files: File[]) => void;
}) {
  return (
    <span className={styles.pick}>
      <input
        type="file"
        aria-label={label}
        accept={accept}
        multiple={multiple}
        capture={camera ? 'environment' : undefined}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = ''; // the same file may be chosen again
          if (files.length > 0) onPick(files);
        }}
      />
      <span className={styles.face} aria-hidden="true">
        {children}
      </span>
    </span>
  );
}

import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import styles from './progress.module.css';

/** How far something is; `value` from 0 to 1. */
export function Progress({ label, value }: { label: ReactNode; value: number }) {
  const { i18n } = useLingui();
  const id = useId();
  const share = Math.min(Math.max(value, 0), 1);
  return (
    <div>
      <div className={styles.head}>
        <span id={id}>{label}</span>
        <span>{i18n.number(share, { style: 'percent', maximumFractionDigits: 0 })}</span>
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <div className={styles.done} style={{ inlineSize: `${share * 100}%` }} />
      </div>
    </div>
  );
}

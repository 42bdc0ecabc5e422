import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { classes } from '@/shared/lib/classes';
import styles from './steps.module.css';

export type Step = {
  key: string;
  title: ReactNode;
  note?: ReactNode;
  state: 'done' | 'now' | 'attention' | 'ahead';
};

/** A way of several steps, and where the reader is on it. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const { t } = useLingui();
  const spoken = {
    done: t`Done`,
    now: t`Current step`,
    attention: t`Needs your attention`,
    ahead: t`Still to come`,
  };
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={classes(styles.step, styles[step.state])}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className={styles.mark} aria-hidden="true">
            {step.state === 'done' ? '✓' : step.state === 'attention' ? '!' : index + 1}
          </span>
          <div className={styles.text}>
            <p className={styles.title}>
              {step.title}
              <span className="visually-hidden"> ({spoken[step.state]})</span>
            </p>
            {step.note && <p className="soft small">{step.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

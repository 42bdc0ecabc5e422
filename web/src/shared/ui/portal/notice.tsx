import type { ReactNode } from 'react';
import { classes } from '@/shared/lib/classes';
import styles from './notice.module.css';

type NoticeProps = {
  /** `move` is amber and means: you have to do something. */
  kind?: 'info' | 'good' | 'move' | 'bad';
  title?: ReactNode;
  children?: ReactNode;
  /** Read out as soon as it appears; for what answers something the reader just did. */
  live?: boolean;
};

export function Notice({ kind = 'info', title, children, live }: NoticeProps) {
  return (
    <div
      className={classes(styles.notice, styles[kind])}
      role={live ? (kind === 'bad' ? 'alert' : 'status') : undefined}
    >
      <div className={styles.body}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}

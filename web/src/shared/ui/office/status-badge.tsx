import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { statusWords } from '@/shared/i18n/words';
import { classes } from '@/shared/lib/classes';
import styles from './status-badge.module.css';

export type Tone = 'plain' | 'calm' | 'move' | 'good' | 'bad';

/** A short word with a tone. Light enough for a thousand rows, which Mantine's is not. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={classes(styles.badge, tone !== 'plain' && styles[tone])}>{children}</span>;
}

const tones: Record<string, Tone> = {
  screening: 'calm',
  review: 'calm',
  interview: 'calm',
  submitted: 'move',
  decision: 'move',
  offered: 'calm',
  accepted: 'good',
  admitted: 'good',
  enrolled: 'good',
  rejected: 'bad',
  revoked: 'bad',
};

/** The state of an application. */
export function StatusBadge({ status }: { status: string }) {
  const { i18n } = useLingui();
  const word = statusWords[status];
  return <Badge tone={tones[status]}>{word ? i18n._(word) : status}</Badge>;
}

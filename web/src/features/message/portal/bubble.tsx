import { Trans } from '@lingui/react/macro';
import { classes } from '@/shared/lib/classes';
import { DateTime } from '@/shared/ui/portal/date-time';
import type { Message } from '../api';
import styles from './messages-page.module.css';

export function Bubble({ message }: { message: Message }) {
  return (
    <li className={classes(styles.bubble, message.side === 'applicant' && styles.own)}>
      <p className={styles.who}>
        <strong>
          <Author message={message} />
        </strong>
        <DateTime at={message.at} />
      </p>
      <p className={styles.text} dir="auto">
        {message.body}
      </p>
    </li>
  );
}

/** An applicant and an agent under mandate write from the same side. */
function Author({ message }: { message: Message }) {
  if (message.own) return <Trans>You</Trans>;
  if (message.side === 'applicant') return <Trans>Your side</Trans>;
  return <Trans>Admissions office</Trans>;
}

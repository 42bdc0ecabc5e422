import { Plural, Trans } from '@lingui/react/macro';
import type { components } from '@/shared/api/schema';
import { classes } from '@/shared/lib/classes';
import { DateTime } from './date-time';
import styles from './status-line.module.css';

type Move = components['schemas']['MoveBody'];

/** Whose move it is, since when, by when: the first thing on every page about a file. */
export function StatusLine({ move }: { move: Move }) {
  const yours = move.party === 'applicant';
  const over = move.party === 'nobody';
  return (
    <div className={classes(styles.line, yours && styles.yours, over && styles.over)}>
      <p className={styles.who}>
        <Who party={move.party} />
      </p>
      <p className={styles.facts}>
        <span>
          <Trans>
            Since <DateTime at={move.since} style="day" />
          </Trans>
        </span>
        {move.due && (
          <span>
            <Trans>
              Please answer by <DateTime at={move.due} />
            </Trans>
          </span>
        )}
        {!move.due && move.usual_days !== null && (
          <span>
            <Trans>
              Usually takes <Plural value={move.usual_days} one="# working day" other="# working days" />
            </Trans>
          </span>
        )}
      </p>
    </div>
  );
}

function Who({ party }: { party: string }) {
  switch (party) {
    case 'applicant':
      return <Trans>It is your move</Trans>;
    case 'office':
      return <Trans>The admissions office is at work on it</Trans>;
    case 'reviewer':
      return <Trans>The faculty is reviewing it</Trans>;
    case 'director':
      return <Trans>A decision is being confirmed</Trans>;
    case 'arrivals':
      return <Trans>We are preparing for your arrival</Trans>;
    default:
      return <Trans>This application is closed</Trans>;
  }
}

import { Trans } from '@lingui/react/macro';
import { useProblem } from '@/shared/i18n/problems';
import { classes } from '@/shared/lib/classes';
import { Button } from '@/shared/ui/portal/button';
import { Notice } from '@/shared/ui/portal/notice';
import type { Draft, View } from '../draft';
import { problems } from '../problems';
import styles from './section.module.css';

/** Always to be seen: where what was typed is now. */
export function SaveState({ view }: { view: View }) {
  const look = { saved: styles.saved, kept: styles.kept, refused: styles.refused, saving: undefined };
  const words = {
    saved: <Trans>Saved</Trans>,
    saving: <Trans>Saving…</Trans>,
    kept: <Trans>Offline – kept on this device</Trans>,
    refused: <Trans>Not all of it is saved</Trans>,
  };
  return (
    <span className={styles.saving} role="status">
      <span className={classes(styles.dot, look[view.saving])} aria-hidden="true" />
      <span>{words[view.saving]}</span>
    </span>
  );
}

/** Why something is not with the server, and what to do about it. */
export function SaveTrouble({ view, draft }: { view: View; draft: Draft }) {
  const problem = useProblem(view.error, problems);
  if (view.error && !view.error.unreachable && problem) {
    return (
      <Notice kind="bad" live title={problem.text}>
        <p>
          <Trans>What you typed is kept on this device.</Trans>
        </p>
        <p>
          <Button onClick={() => void draft.flush()}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      </Notice>
    );
  }
  if (!view.merged) return null;
  return (
    <Notice live>
      <Trans>
        This application was also changed elsewhere. We put both together; what you typed here was kept.
      </Trans>
    </Notice>
  );
}

import { Trans } from '@lingui/react/macro';
import { useProblem } from '@/shared/i18n/problems';
import { Button } from '@/shared/ui/portal/button';
import { Notice } from '@/shared/ui/portal/notice';
import { Progress } from '@/shared/ui/portal/progress';
import { problems } from '../problems';
import type { Sending, Uploads } from '../uploads';
import styles from './papers.module.css';

/** One file on its way to the server. */
export function OnItsWay({ sending, uploads }: { sending: Sending; uploads: Uploads }) {
  const problem = useProblem(sending.error, problems);
  const { filename } = sending;
  if (sending.state === 'refused') {
    return (
      <Notice kind="bad" live title={<Trans>{filename} was not taken</Trans>}>
        <p>{problem?.fields[0]?.text ?? problem?.text}</p>
        <div className="row">
          <Button onClick={() => uploads.retry(sending.key)}>
            <Trans>Try again</Trans>
          </Button>
          <Button kind="quiet" onClick={() => uploads.remove(sending.key)}>
            <Trans>Remove</Trans>
          </Button>
        </div>
      </Notice>
    );
  }
  const waiting = sending.state === 'waiting';
  const uploading = sending.state === 'sending';
  const lost = sending.state === 'lost';
  return (
    <div className="stack">
      <Progress label={<span className={styles.file}>{filename}</span>} value={sending.share} />
      <div className="row">
        <span role="status" className="soft small">
          {waiting && <Trans>Waiting for its turn</Trans>}
          {uploading && <Trans>Uploading…</Trans>}
          {lost && <Trans>The line broke. The file is kept on this device and goes on by itself.</Trans>}
        </span>
        {lost && (
          <Button onClick={() => uploads.retry()}>
            <Trans>Try now</Trans>
          </Button>
        )}
        <Button kind="quiet" onClick={() => uploads.remove(sending.key)}>
          <Trans>Cancel upload</Trans>
        </Button>
      </div>
    </div>
  );
}

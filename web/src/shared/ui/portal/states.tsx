import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { type ProblemTexts, useProblem } from '@/shared/i18n/problems';
import { Button } from './button';
import { RequestId } from './form-error-summary';
import { Notice } from './notice';
import styles from './states.module.css';

/** Nothing here yet: why, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.state}>
      <h2>{title}</h2>
      {children && <p className="soft">{children}</p>}
      {action}
    </div>
  );
}

type ErrorStateProps = { error: unknown; onRetry?: () => void; busy?: boolean; texts?: ProblemTexts };

/** A page or a part that could not be loaded. */
export function ErrorState({ error, onRetry, busy, texts }: ErrorStateProps) {
  const problem = useProblem(error, texts);
  if (!problem) return null;
  return (
    <Notice kind="bad" live title={problem.text}>
      {onRetry && (
        <p>
          <Button onClick={onRetry} busy={busy}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      )}
      {problem.requestId && <RequestId id={problem.requestId} />}
    </Notice>
  );
}

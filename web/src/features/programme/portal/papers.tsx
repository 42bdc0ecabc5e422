import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLabels } from '@/shared/api/codes';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { type Intake, type Paper, papersOf } from '../api';
import { PaperCondition } from './paper-condition';
import styles from './papers.module.css';

/** What papers an intake asks for: with the application, and later. */
export function Papers({ intake }: { intake: Intake | undefined }) {
  const papers = useQuery(papersOf(intake?.id));
  if (!intake)
    return (
      <p className="soft">
        <Trans>The list comes with the next date.</Trans>
      </p>
    );
  if (papers.isError)
    return <ErrorState error={papers.error} onRetry={() => void papers.refetch()} busy={papers.isFetching} />;
  if (!papers.data) return <Skeleton lines={4} />;
  const at = (stage: Paper['stage']) => papers.data.filter((paper) => paper.stage === stage);
  return (
    <>
      <PaperList title={<Trans>With your application</Trans>} papers={at('submit')} />
      <PaperList title={<Trans>Later, before the place is yours</Trans>} papers={at('admit')} />
      <p className="soft small">
        <Trans>Photographs from a phone are fine, if everything can be read.</Trans>
      </p>
    </>
  );
}

function isOptional(paper: Paper): boolean {
  return paper.need === 'optional';
}

function PaperList({ title, papers }: { title: ReactNode; papers: readonly Paper[] }) {
  const label = useLabels(['document-kinds']);
  if (papers.length === 0) return null;
  return (
    <div className="stack">
      <h3>{title}</h3>
      <ul className={styles.list}>
        {papers.map((paper) => (
          <li key={paper.kind} className={styles.paper}>
            <span className={styles.name}>
              {label('document-kinds', paper.kind)}
              {isOptional(paper) && (
                <span className="soft">
                  {' '}
                  <Trans>(optional)</Trans>
                </span>
              )}
            </span>
            {paper.condition && (
              <span className="small">
                <PaperCondition condition={paper.condition} />
              </span>
            )}
            {paper.validity_months ? (
              <span className="soft small">
                <Plural
                  value={paper.validity_months}
                  one="Not older than # month"
                  other="Not older than # months"
                />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageHeader } from '@/shared/ui/office/page-header';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { reviewQuery } from './api';
import { reviewProblems } from './problems';
import { ReviewForm } from './review-form';
import styles from './review-view.module.css';

type Props = {
  id: string;
  /** The file that is judged: answers and papers, of other features. */
  file: (applicationId: string) => ReactNode;
};

/** The rubric beside the file it is about. */
export function ReviewView({ id, file }: Props) {
  const { t } = useLingui();
  const review = useQuery(reviewQuery(id));
  if (!review.data)
    return (
      <>
        <PageHeader title={t`Review`} />
        {review.isPending ? (
          <LoadingState />
        ) : (
          <ErrorState error={review.error} texts={reviewProblems} onRetry={() => void review.refetch()} />
        )}
      </>
    );
  const { application } = review.data;
  const open = review.data.status !== 'conflict'; // who declared one no longer sees the file
  const name = [application.surname, application.given_names].filter(Boolean).join(' ') || t`Review`;
  return (
    <>
      <PageHeader
        title={name}
        lead={[application.number, application.programme].filter(Boolean).join(' · ')}
        actions={<Anchor component={Link} to="/reviews">{t`Back to the reviews`}</Anchor>}
      />
      <div className={styles.columns}>
        {/* It scrolls of its own, and once it is handed in there is nothing else in it to reach. */}
        <section className={styles.form} aria-label={t`Your review`} tabIndex={0}>
          <ReviewForm key={review.data.id} review={review.data} />
        </section>
        <div>{open && file(application.id)}</div>
      </div>
    </>
  );
}

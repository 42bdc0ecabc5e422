import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NumberInput, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '@/shared/api/problem';
import { useWrite } from '@/shared/api/query';
import type { components } from '@/shared/api/schema';
import { inLanguage } from '@/shared/i18n/locales';
import { formatDay, readersZone } from '@/shared/lib/time';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { criteriaQuery, type Opinion, type Review, saveReview, submitReview } from './api';
import { reviewProblems } from './problems';
import { recommendationWords } from './words';

type Criteria = components['schemas']['CriteriaBody'];

/** The scores by criterion, the recommendation and why. */
export function ReviewForm({ review }: { review: Review }) {
  const criteria = useQuery(criteriaQuery);
  if (criteria.isPending) return <LoadingState />;
  if (criteria.isError) return <ErrorState error={criteria.error} onRetry={() => void criteria.refetch()} />;
  return <Rubric review={review} criteria={criteria.data} />;
}

function Rubric({ review, criteria }: { review: Review; criteria: Criteria }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [version, setVersion] = useState(review.version);
  const [scores, setScores] = useState<Record<string, number>>(review.scores);
  const [recommendation, setRecommendation] = useState(review.recommendation);
  const [comment, setComment] = useState(review.comment);
  const [conflict, setConflict] = useState(review.conflict);
  const may = review.actions.includes('save');
  const take = (saved: Review) => {
    setVersion(saved.version);
    client.setQueryData(['review', review.id], saved);
    void client.invalidateQueries({ queryKey: ['reviews'] });
  };
  // Saved first, so that what is handed in is what stands here.
  const writing = useWrite(
    async ({ opinion, at, handIn }: { opinion: Opinion; at: number; handIn: boolean }, key) => {
      const saved = await saveReview(review.id, at, opinion);
      take(saved);
      if (!handIn) return saved;
      return submitReview(review.id, saved.version, key);
    },
    {
      onSuccess: (saved, { handIn }) => {
        take(saved);
        void client.invalidateQueries({ queryKey: ['application', review.application.id] });
        toast(handIn ? t`The review is handed in` : t`The review is saved`);
      },
      onError: async (error) => {
        // What was typed stays here; the newer version is what the next attempt is made on.
        if (!(error instanceof ApiError && (error.stale || error.status === 409))) return;
        await client.invalidateQueries({ queryKey: ['review', review.id] });
        const newer = client.getQueryData<Review>(['review', review.id]);
        if (newer) setVersion(newer.version);
      },
    },
  );
  const opinion: Opinion = {
    scores,
    recommendation: (recommendation || '') as Opinion['recommendation'],
    comment,
    conflict,
  };
  const write = (handIn: boolean) => writing.mutate({ opinion, at: version, handIn });
  const due = formatDay(review.due, i18n.locale, readersZone());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        write(true);
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {review.status === 'assigned' ? <Trans>Due {due}</Trans> : <Trans>This review is closed.</Trans>}
          {review.total !== null && ` · `}
          {review.total !== null && <Trans>{review.total} of 100 points</Trans>}
        </Text>
        <Title order={2} size="h5">
          <Trans>Scores</Trans>
        </Title>
        {criteria.items.map((one) => (
          <NumberInput
            key={one.code}
            label={inLanguage(one.label, i18n.locale)}
            description={t`${one.min} to ${one.max}, weight ${one.weight}`}
            min={one.min}
            max={one.max}
            allowDecimal={false}
            disabled={!may}
            value={scores[one.code] ?? ''}
            onChange={(value) => {
              const { [one.code]: _old, ...others } = scores;
              setScores(typeof value === 'number' ? { ...others, [one.code]: value } : others);
            }}
          />
        ))}
        <Radio.Group label={t`Recommendation`} value={recommendation} onChange={setRecommendation}>
          <Stack gap="xs" mt={4}>
            {criteria.recommendations.map((one) => (
              <Radio
                key={one}
                value={one}
                disabled={!may}
                label={recommendationWords[one] ? i18n._(recommendationWords[one]) : one}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t`Comment`}
          description={t`The applicant never sees reviews.`}
          autosize
          minRows={4}
          disabled={!may}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Textarea
          label={t`Conflict of interest`}
          description={t`Only if you know the applicant, or would gain or lose by this decision. The review is then given to somebody else.`}
          autosize
          minRows={1}
          disabled={!may}
          value={conflict}
          onChange={(event) => setConflict(event.currentTarget.value)}
        />
        {writing.isError && <ErrorState error={writing.error} texts={reviewProblems} />}
        {may && (
          <Group>
            <Button type="submit" loading={writing.isPending}>
              {conflict.trim() ? <Trans>Declare the conflict</Trans> : <Trans>Hand in</Trans>}
            </Button>
            <Button variant="default" loading={writing.isPending} onClick={() => write(false)}>
              <Trans>Save for later</Trans>
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

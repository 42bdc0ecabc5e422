import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWrite } from '@/shared/api/query';
import type { components } from '@/shared/api/schema';
import { staffQuery } from '@/shared/api/staff';
import { inLanguage } from '@/shared/i18n/locales';
import { formatDay, readersZone } from '@/shared/lib/time';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, type Tone } from '@/shared/ui/office/status-badge';
import { askReviewer, cancelReview, criteriaQuery, type Review, reviewsOf, type Status } from './api';
import { reviewProblems } from './problems';
import { recommendationWords, reviewWords } from './words';

type File = components['schemas']['ApplicationBody'];
const tones: Record<string, Tone> = { assigned: 'move', submitted: 'good', conflict: 'bad' };

/** Who was asked to read the file, and what they say. */
export function ReviewsPart({ file }: { file: File }) {
  const all = useQuery(reviewsOf(file.id));
  if (all.isPending) return <LoadingState />;
  if (all.isError)
    return <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />;
  return (
    <Stack>
      {all.data.items.length === 0 && <EmptyState title={<Trans>Nobody was asked for a review yet</Trans>} />}
      {all.data.items.map((review) => (
        <Line key={review.id} review={review} />
      ))}
      {file.actions.includes('assign_review') && <Ask file={file} />}
    </Stack>
  );
}

function Line({ review }: { review: Review }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const criteria = useQuery(criteriaQuery).data?.items ?? [];
  const cancelling = useWrite((version: number, key) => cancelReview(review.id, version, '', key), {
    onSettled: () => client.invalidateQueries({ queryKey: ['application', review.application.id] }),
  });
  const word = reviewWords[review.status as Status];
  const said = recommendationWords[review.recommendation];
  const due = formatDay(review.due, i18n.locale, readersZone(), 'short');
  const waiting = review.status === 'assigned';
  const scored = criteria.filter((one) => review.scores[one.code] !== undefined);
  return (
    <Paper withBorder p="sm" component="article">
      <Group gap="xs">
        <Text fw={600}>{review.reviewer.name || t`A reviewer`}</Text>
        <Badge tone={tones[review.status]}>{word ? i18n._(word) : review.status}</Badge>
        {waiting && (
          <Text size="sm" c="dimmed">
            <Trans>due {due}</Trans>
          </Text>
        )}
        {said && <Text size="sm">{i18n._(said)}</Text>}
        {review.total !== null && (
          <Text size="sm">
            <Trans>{review.total} of 100 points</Trans>
          </Text>
        )}
        {review.actions.includes('cancel') && (
          <Button
            size="compact-xs"
            variant="default"
            loading={cancelling.isPending}
            onClick={() => cancelling.mutate(review.version)}
          >
            <Trans>Cancel the review</Trans>
          </Button>
        )}
      </Group>
      {scored.length > 0 && (
        <Text size="sm" c="dimmed">
          {scored
            .map((one) => `${inLanguage(one.label, i18n.locale)} ${review.scores[one.code]}/${one.max}`)
            .join(' · ')}
        </Text>
      )}
      {(review.comment || review.conflict) && (
        <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-line' }}>
          {review.conflict || review.comment}
        </Text>
      )}
      {cancelling.isError && <ErrorState error={cancelling.error} texts={reviewProblems} />}
    </Paper>
  );
}

function Ask({ file }: { file: File }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const reviewers = useQuery(staffQuery('reviewer')).data?.items ?? [];
  const [reviewer, setReviewer] = useState('');
  const [due, setDue] = useState(() => new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10));
  const asking = useWrite(
    (body: { reviewer_id: string; due: string }, key) => askReviewer(file.id, body, key),
    {
      onSuccess: () => {
        setReviewer('');
        return client.invalidateQueries({ queryKey: ['application', file.id] });
      },
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    const until = new Date(`${due}T23:59:59+08:00`); // a date means the whole day in China
    if (reviewer && !Number.isNaN(until.getTime()))
      asking.mutate({ reviewer_id: reviewer, due: until.toISOString() });
  };
  return (
    <form onSubmit={send}>
      <Group align="flex-end" gap="xs">
        <NativeSelect
          label={t`Reviewer`}
          value={reviewer}
          onChange={(event) => setReviewer(event.currentTarget.value)}
          data={[
            { value: '', label: t`Choose` },
            ...reviewers.map((one) => ({ value: one.id, label: one.full_name })),
          ]}
        />
        <TextInput
          type="date"
          required
          label={t`Due`}
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!reviewer} loading={asking.isPending}>
          <Trans>Ask for a review</Trans>
        </Button>
      </Group>
      {asking.isError && <ErrorState error={asking.error} texts={reviewProblems} />}
    </form>
  );
}

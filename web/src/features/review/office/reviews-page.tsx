import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { formatDay, readersZone } from '@/shared/lib/time';
import { type Column, DataTable } from '@/shared/ui/office/data-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, StatusBadge } from '@/shared/ui/office/status-badge';
import { myReviews, type Review, type Status } from './api';
import { recommendationWords, reviewWords } from './words';

const route = getRouteApi('/inside/reviews');

/** What a reviewer was asked to read, the most urgent first. */
export function Page() {
  const { t, i18n } = useLingui();
  const status = route.useSearch().status ?? 'assigned';
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(myReviews(status));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const name = (review: Review) =>
    [review.application.surname, review.application.given_names].filter(Boolean).join(' ') ||
    review.application.number ||
    t`A file`;
  const columns: Column<Review>[] = [
    { key: 'name', header: t`Applicant`, width: 14, cell: name },
    { key: 'number', header: t`Number`, width: 9, cell: (review) => review.application.number ?? '–' },
    {
      key: 'programme',
      header: t`Programme`,
      width: 8,
      cell: (review) => review.application.programme ?? '–',
    },
    {
      key: 'status',
      header: t`Status`,
      width: 9,
      cell: (review) =>
        review.application.status ? <StatusBadge status={review.application.status} /> : '–',
    },
    { key: 'due', header: t`Due`, width: 9, cell: (review) => <Due review={review} /> },
    {
      key: 'said',
      header: t`Recommendation`,
      width: 10,
      cell: (review) => {
        const word = recommendationWords[review.recommendation];
        return word ? i18n._(word) : '–';
      },
    },
  ];
  return (
    <>
      <PageHeader title={t`Reviews`} lead={t`What you were asked to read.`} />
      <SegmentedControl
        mb="md"
        aria-label={t`Status`}
        value={status}
        onChange={(value) => void navigate({ search: { status: value as Status }, replace: true })}
        data={Object.entries(reviewWords).map(([value, word]) => ({ value, label: i18n._(word) }))}
      />
      {list.isPending && <LoadingState />}
      {list.isError && (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />
      )}
      {list.data && rows.length === 0 && (
        <EmptyState title={<Trans>Nothing here</Trans>}>
          <Trans>When an officer asks you for a review, it appears here.</Trans>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t`Reviews`}
          columns={columns}
          rows={rows}
          rowId={(review) => review.id}
          rowName={name}
          total={list.data?.pages[0]?.total}
          onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
          onOpen={(review) => void navigate({ to: '/reviews/$id', params: { id: review.id } })}
        />
      )}
    </>
  );
}

function Due({ review }: { review: Review }) {
  const { i18n } = useLingui();
  const day = formatDay(review.due, i18n.locale, readersZone(), 'short');
  if (review.status === 'assigned' && Date.parse(review.due) < Date.now())
    return <Badge tone="bad">{day}</Badge>;
  return day;
}

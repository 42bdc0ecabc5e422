import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text, Timeline } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCodes } from '@/shared/api/codes';
import { useStaffNames } from '@/shared/api/staff';
import { roleWords, statusWords } from '@/shared/i18n/words';
import { formatMoment, readersZone } from '@/shared/lib/time';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { type File, timelineQuery } from './api';
import { verbWords } from './words';

type Moment = File['timeline'][number];

/** One thing that happened, in words: what, to which paper, and into which state it brought the file. */
export function useMoment(): (moment: Moment) => string {
  const { i18n } = useLingui();
  const kinds = useCodes('document-kinds');
  return (moment) => {
    const word = verbWords[moment.verb];
    const slot = moment.detail?.slot;
    const status = moment.status ? statusWords[moment.status] : undefined;
    const parts = [word ? i18n._(word) : moment.verb];
    if (typeof slot === 'string') parts.push(kinds.label(slot));
    if (status) parts.push(i18n._(status));
    return parts.join(' · ');
  };
}

/** Everything that happened to the file, the newest first. */
export function History({ file }: { file: File }) {
  const { i18n } = useLingui();
  const say = useMoment();
  const names = useStaffNames();
  const reasons = useCodes('reasons');
  const all = useInfiniteQuery(timelineQuery(file.id));
  const moments = all.data?.pages.flatMap((page) => page.items) ?? [];
  if (all.isPending) return <LoadingState />;
  if (all.isError)
    return <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />;
  if (moments.length === 0) return <EmptyState title={<Trans>Nothing happened yet</Trans>} />;
  const applicant = roleWords.applicant ? i18n._(roleWords.applicant) : '';
  const who = (moment: Moment) => {
    const role = moment.role ? roleWords[moment.role] : undefined;
    if (moment.by_owner) return applicant;
    return names(moment.actor) || (role ? i18n._(role) : '');
  };
  return (
    <Stack>
      <Timeline bulletSize={12} lineWidth={2}>
        {moments.map((moment) => (
          <Timeline.Item
            key={`${moment.at} ${moment.verb} ${JSON.stringify(moment.detail)}`}
            title={say(moment)}
          >
            <Text size="sm" c="dimmed">
              {[formatMoment(moment.at, i18n.locale, readersZone(), 'short'), who(moment)]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            {moment.reason && <Text size="sm">{reasons.label(moment.reason)}</Text>}
          </Timeline.Item>
        ))}
      </Timeline>
      {all.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={all.isFetchingNextPage}
          onClick={() => void all.fetchNextPage()}
        >
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </Stack>
  );
}

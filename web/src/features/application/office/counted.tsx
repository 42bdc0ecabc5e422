import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { nominationWords, stageWords } from './counted-words';
import type { QueueSearch } from './queue-search';

type Key = 'reached' | 'nomination' | 'waiting_from' | 'waiting_under' | 'slow' | 'unanswered' | 'programme';

/** What a figure of the overview has narrowed the list by beside the filters: seen, and taken away. */
export function Counted({
  search,
  onChange,
}: {
  search: QueueSearch;
  onChange: (by: Partial<QueueSearch>) => void;
}) {
  const { t, i18n } = useLingui();
  const from = search.waiting_from;
  const under = search.waiting_under;
  const parts: { keys: Key[]; text: string }[] = [];
  if (search.programme) parts.push({ keys: ['programme'], text: t`Of one programme` });
  if (search.reached) {
    const stage = i18n._(stageWords[search.reached]);
    parts.push({ keys: ['reached'], text: t`Ever: ${stage}` });
  }
  if (search.nomination) {
    const list = search.nomination.map((one) => i18n._(nominationWords[one])).join(', ');
    parts.push({ keys: ['nomination'], text: t`Nomination: ${list}` });
  }
  if (from && under)
    parts.push({ keys: ['waiting_from', 'waiting_under'], text: t`Waiting ${from} to ${under} days` });
  else if (from) parts.push({ keys: ['waiting_from'], text: t`Waiting ${from} days or more` });
  else if (under) parts.push({ keys: ['waiting_under'], text: t`Waiting less than ${under} days` });
  if (search.unanswered) parts.push({ keys: ['unanswered'], text: t`Waiting for an answer` });
  if (search.slow) parts.push({ keys: ['slow'], text: t`Longer than usual` });
  if (parts.length === 0) return null;
  return (
    <Group gap="xs" mb="sm">
      <span>
        <Trans>Only:</Trans>
      </span>
      {parts.map(({ keys, text }) => (
        <Button
          key={text}
          size="compact-sm"
          variant="light"
          aria-label={t`Take away the filter “${text}”`}
          onClick={() => onChange(Object.fromEntries(keys.map((key) => [key, undefined])))}
        >
          {text} ×
        </Button>
      ))}
    </Group>
  );
}

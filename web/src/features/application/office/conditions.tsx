import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { formatDay, formatMoment, readersZone } from '@/shared/lib/time';
import { ErrorState } from '@/shared/ui/office/states';
import { Badge } from '@/shared/ui/office/status-badge';
import { concludeInterview, type File, settle } from './api';
import { applicationProblems } from './problems';
import { conditionWords } from './words';

type Condition = File['conditions'][number];

/** What the offer depends on, and the settling of it. */
export function Conditions({ file }: { file: File }) {
  if (file.conditions.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5" mb={4}>
        <Trans>Conditions of the offer</Trans>
      </Title>
      <Stack gap="xs">
        {file.conditions.map((condition) => (
          <ConditionLine key={condition.id} file={file} condition={condition} />
        ))}
      </Stack>
    </section>
  );
}

function ConditionLine({ file, condition }: { file: File; condition: Condition }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const names = useCodes('reasons', 'condition');
  const waivers = useCodes('reasons', 'waive');
  const [waiving, setWaiving] = useState(false);
  const [reason, setReason] = useState('');
  const saving = useMutation({
    mutationFn: (body: { status: 'met' | 'waived'; reason?: string }) => settle(file, condition.id, body),
    onSuccess: (changed) => client.setQueryData(['application', file.id], changed),
    onSettled: () => client.invalidateQueries({ queryKey: ['application', file.id] }),
  });
  const may = file.actions.includes('settle_condition') && condition.status === 'open';
  const word = conditionWords[condition.status];
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="sm">{[names.label(condition.code), condition.detail].filter(Boolean).join(' – ')}</Text>
        <Badge tone={condition.status === 'open' ? 'move' : 'good'}>
          {word ? i18n._(word) : condition.status}
        </Badge>
        {condition.due && (
          <Text size="sm" c="dimmed">
            <Trans>until {formatDay(condition.due, i18n.locale, readersZone(), 'short')}</Trans>
          </Text>
        )}
        {condition.reason && <Text size="sm">{waivers.label(condition.reason)}</Text>}
        {may && (
          <>
            <Button
              size="compact-xs"
              loading={saving.isPending}
              onClick={() => saving.mutate({ status: 'met' })}
            >
              <Trans>Met</Trans>
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => setWaiving(!waiving)}
              aria-expanded={waiving}
            >
              <Trans>Waive…</Trans>
            </Button>
          </>
        )}
      </Group>
      {may && waiving && (
        <Group gap="xs" align="flex-end">
          <NativeSelect
            size="xs"
            label={t`Reason`}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data={[{ value: '', label: t`Choose` }, ...waivers.items]}
          />
          <Button
            size="xs"
            disabled={!reason}
            loading={saving.isPending}
            onClick={() => saving.mutate({ status: 'waived', reason })}
          >
            <Trans>Waive the condition</Trans>
          </Button>
        </Group>
      )}
      {saving.isError && <ErrorState error={saving.error} texts={applicationProblems} />}
    </Stack>
  );
}

/** The interviews of the file; a held one is concluded here. */
export function Interviews({ file }: { file: File }) {
  if (file.interviews.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5" mb={4}>
        <Trans>Interviews</Trans>
      </Title>
      <Stack gap="xs">
        {file.interviews.map((interview) => (
          <Interview key={interview.id} file={file} interview={interview} />
        ))}
      </Stack>
    </section>
  );
}

function Interview({ file, interview }: { file: File; interview: File['interviews'][number] }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const outcomes = { passed: t`Passed`, failed: t`Not passed`, no_show: t`Did not come` };
  const saving = useMutation({
    mutationFn: (outcome: keyof typeof outcomes) =>
      concludeInterview(interview.id, interview.version, { outcome, note: note || undefined }),
    onSettled: () => client.invalidateQueries({ queryKey: ['application', file.id] }),
  });
  const outcome = interview.outcome as keyof typeof outcomes | undefined;
  return (
    <Stack gap={4}>
      <Text size="sm">
        {formatMoment(interview.at, i18n.locale, readersZone(), 'short')} · {interview.time_zone}
        {interview.link && (
          <>
            {' · '}
            <a href={interview.link} target="_blank" rel="noreferrer">
              <Trans>Open the meeting</Trans>
            </a>
          </>
        )}
        {outcome && ` · ${outcomes[outcome]}`}
        {interview.note && ` · ${interview.note}`}
      </Text>
      {!outcome && file.actions.includes('propose') && (
        <Group gap="xs" align="flex-end">
          <Textarea
            size="xs"
            label={t`Note`}
            autosize
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {(Object.keys(outcomes) as (keyof typeof outcomes)[]).map((one) => (
            <Button
              key={one}
              size="xs"
              variant="default"
              loading={saving.isPending}
              onClick={() => saving.mutate(one)}
            >
              {outcomes[one]}
            </Button>
          ))}
        </Group>
      )}
      {saving.isError && <ErrorState error={saving.error} texts={applicationProblems} />}
    </Stack>
  );
}

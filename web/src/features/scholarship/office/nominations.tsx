import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { useStaffNames } from '@/shared/api/staff';
import { inLanguage } from '@/shared/i18n/locales';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, type Tone } from '@/shared/ui/office/status-badge';
import {
  changeNomination,
  flag,
  type Nomination,
  nominationsQuery,
  openSchemesQuery,
  type Step,
} from './api';
import { scholarshipProblems } from './problems';
import { nominationWords, stepWords } from './words';

const tones: Partial<Record<Nomination['status'], Tone>> = {
  flagged: 'calm',
  nominated: 'move',
  approved: 'calm',
  awarded: 'good',
  accepted: 'good',
  revoked: 'bad',
};

/** For which scholarships a person is considered, and how far it went. */
export function Nominations({ applicationId }: { applicationId: string }) {
  const all = useQuery(nominationsQuery(applicationId));
  if (all.isPending) return <LoadingState />;
  if (all.isError)
    return <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />;
  return (
    <Stack>
      {all.data.items.length === 0 && <EmptyState title={<Trans>Not considered for a scholarship</Trans>} />}
      {all.data.items.map((nomination) => (
        <Line key={nomination.id} nomination={nomination} />
      ))}
      {all.data.actions.includes('flag') && (
        <Flag applicationId={applicationId} taken={all.data.items.map((one) => one.scheme)} />
      )}
    </Stack>
  );
}

function Line({ nomination }: { nomination: Nomination }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const names = useStaffNames();
  const [asking, setAsking] = useState<Step>();
  const [reason, setReason] = useState('');
  const saving = useMutation({
    mutationFn: ({ step, why }: { step: Step; why?: string }) => changeNomination(nomination, step, why),
    onSuccess: () => setAsking(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: ['application', nomination.application_id] }),
  });
  const steps = nomination.actions.filter((one): one is Step => one in stepWords);
  const by = names(
    nomination.awarded_by ?? nomination.approved_by ?? nomination.nominated_by ?? nomination.flagged_by,
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (asking && reason.trim()) saving.mutate({ step: asking, why: reason.trim() });
  };
  return (
    <Paper withBorder p="sm" component="article">
      <Group gap="xs" mb="xs">
        <Text fw={600}>{inLanguage(nomination.scheme_name, i18n.locale)}</Text>
        <Badge tone={tones[nomination.status]}>{i18n._(nominationWords[nomination.status])}</Badge>
        {nomination.wished && <Badge>{t`Wished for`}</Badge>}
        <Text size="sm" c="dimmed">
          {[by, nomination.reason].filter(Boolean).join(' · ')}
        </Text>
      </Group>
      <Group gap="xs">
        {steps.map((step, index) => (
          <Button
            key={step}
            size="xs"
            variant={index === 0 ? 'filled' : 'default'}
            color={step === 'revoke' ? 'red' : undefined}
            loading={saving.isPending}
            aria-expanded={needsWords(step) ? asking === step : undefined}
            onClick={() => (needsWords(step) ? setAsking(step) : saving.mutate({ step }))}
          >
            {i18n._(stepWords[step])}
          </Button>
        ))}
      </Group>
      {asking && (
        <form onSubmit={send}>
          <Group gap="xs" align="flex-end" mt="xs">
            <TextInput
              autoFocus
              size="xs"
              label={t`Reason`}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button size="xs" type="submit" disabled={!reason.trim()} loading={saving.isPending}>
              {i18n._(stepWords[asking])}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setAsking(undefined)}>
              <Trans>Cancel</Trans>
            </Button>
          </Group>
        </form>
      )}
      {saving.isError && <ErrorState error={saving.error} texts={scholarshipProblems} />}
    </Paper>
  );
}

function needsWords(step: Step): boolean {
  return step === 'revoke' || step === 'not_select';
}

function Flag({ applicationId, taken }: { applicationId: string; taken: string[] }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const schemes = (useQuery(openSchemesQuery).data?.items ?? []).filter(
    (one) => one.active && !taken.includes(one.code),
  );
  const [scheme, setScheme] = useState('');
  const flagging = useWrite((code: string, key) => flag(applicationId, code, key), {
    onSuccess: () => {
      setScheme('');
      return client.invalidateQueries({ queryKey: ['application', applicationId] });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (scheme) flagging.mutate(scheme);
      }}
    >
      <Group align="flex-end" gap="xs">
        <NativeSelect
          label={t`Consider for`}
          value={scheme}
          onChange={(event) => setScheme(event.currentTarget.value)}
          data={[
            { value: '', label: t`Choose` },
            ...schemes.map((one) => ({ value: one.code, label: inLanguage(one.name, i18n.locale) })),
          ]}
        />
        <Button type="submit" variant="default" disabled={!scheme} loading={flagging.isPending}>
          <Trans>Flag</Trans>
        </Button>
      </Group>
      {flagging.isError && <ErrorState error={flagging.error} texts={scholarshipProblems} />}
    </form>
  );
}

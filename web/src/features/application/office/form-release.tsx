import { Trans, useLingui } from '@lingui/react/macro';
import { List, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import type { components } from '@/shared/api/schema';
import { useStaffNames } from '@/shared/api/staff';
import { inLanguage } from '@/shared/i18n/locales';
import { formatDay, formatMoment, readersZone } from '@/shared/lib/time';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import type { FormProps } from './action-dialog';
import { type File, intakeQuery } from './api';
import { Override } from './forms';
import { outcomeWords, ruleWords } from './words';

type Decision = components['schemas']['DecisionBody'];

/** The second pair of eyes: what the applicant is about to read, and what only the office knows. */
export function ReleaseForm({ file, onDo, footer }: FormProps) {
  const { t } = useLingui();
  const [override, setOverride] = useState('');
  const decision: Decision | null = file.decision;
  if (!decision) return <EmptyState title={<Trans>No decision waits for release any more</Trans>} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDo({ action: 'release', body: { override_reason: override.trim() || undefined } });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Preview file={file} decision={decision} />
        <Inside decision={decision} />
        <Override value={override} onChange={setOverride} label={t`Reason for a place beyond the quota`} />
        {footer}
      </Stack>
    </form>
  );
}

function Preview({ file, decision }: { file: File; decision: Decision }) {
  const { i18n } = useLingui();
  const conditions = useCodes('reasons', 'condition');
  const rejections = useCodes('reasons', 'reject');
  const offered = decision.outcome === 'offer' || decision.outcome === 'reallocate';
  const [waits, refused] = [decision.outcome === 'waitlist', decision.outcome === 'reject'];
  const intake = useQuery(intakeQuery(offered ? decision.intake_id || file.intake_id : ''));
  const day = (iso: string) => formatDay(iso, i18n.locale, readersZone());
  if (offered && intake.isPending) return <LoadingState />;
  if (intake.isError) return <ErrorState error={intake.error} onRetry={() => void intake.refetch()} />;
  const programme = inLanguage(intake.data?.programme.name, i18n.locale);
  const starts = intake.data ? day(intake.data.starts_on) : '';
  const days = intake.data?.reply_days;
  return (
    <Paper withBorder p="md" component="section">
      <Text size="sm" c="dimmed" mb="xs">
        <Trans>The applicant will see</Trans>
      </Text>
      {waits && (
        <Title order={3} size="h4">
          <Trans>You are on the waiting list</Trans>
        </Title>
      )}
      {refused && (
        <>
          <Title order={3} size="h4">
            <Trans>We cannot offer you a place</Trans>
          </Title>
          <List>
            {decision.reasons.map((reason) => (
              <List.Item key={reason}>{rejections.label(reason)}</List.Item>
            ))}
          </List>
        </>
      )}
      {offered && (
        <>
          <Title order={3} size="h4">
            <Trans>We offer you a place in {programme}</Trans>
          </Title>
          <Text>
            <Trans>
              Studies begin on {starts}. There are {days} days to answer.
            </Trans>
          </Text>
          {decision.conditions.length > 0 && (
            <>
              <Text mt="xs">
                <Trans>The offer depends on:</Trans>
              </Text>
              <List>
                {decision.conditions.map((one) => (
                  <List.Item key={`${one.code} ${one.detail}`}>
                    {[conditions.label(one.code), one.detail].filter(Boolean).join(' – ')}
                    {one.due && ' '}
                    {one.due && <Trans>until {day(one.due)}</Trans>}
                  </List.Item>
                ))}
              </List>
            </>
          )}
        </>
      )}
    </Paper>
  );
}

/** What stays in the office. */
function Inside({ decision }: { decision: Decision }) {
  const { i18n } = useLingui();
  const names = useStaffNames();
  const word = outcomeWords[decision.outcome];
  const rule = (code: string) => (ruleWords[code] ? i18n._(ruleWords[code]) : code);
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        <Trans>Only the office sees</Trans>
      </Text>
      <Text size="sm">
        {[
          word && i18n._(word),
          names(decision.proposed_by),
          decision.proposed_at && formatMoment(decision.proposed_at, i18n.locale, readersZone(), 'short'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {decision.note && <Text size="sm">{decision.note}</Text>}
      {Object.entries(decision.answered ?? {}).map(([code, why]) => (
        <Text size="sm" key={code}>
          {rule(code)}: {why}
        </Text>
      ))}
    </Stack>
  );
}

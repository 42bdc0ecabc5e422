import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  MultiSelect,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import type { FormProps } from './action-dialog';
import type { File } from './api';
import { endOfChinaDay } from './due';
import { IntakeSelect } from './forms';
import { outcomeWords, ruleWords } from './words';

type Outcome = 'offer' | 'waitlist' | 'reject' | 'reallocate';
type Draft = { key: number; code: string; detail: string; due: string };

/** A decision, prepared for another person to release. */
export function ProposeForm({ file, onDo, footer }: FormProps) {
  const { t, i18n } = useLingui();
  const heading = useId();
  const rejections = useCodes('reasons', 'reject');
  const [outcome, setOutcome] = useState<Outcome>('offer');
  const [conditions, setConditions] = useState<Draft[]>([]);
  const [reasons, setReasons] = useState<string[]>([]);
  const [intake, setIntake] = useState('');
  const [answered, setAnswered] = useState<Record<string, string>>({});
  const [note, setNote] = useState('');
  const place = outcome === 'offer' || outcome === 'reallocate';
  const [elsewhere, refused] = [outcome === 'reallocate', outcome === 'reject'];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = Object.entries(answered).filter(([, why]) => why.trim() !== '');
    onDo({
      action: 'propose',
      body: {
        outcome,
        note: note.trim() || undefined,
        ...(outcome === 'reject' && { reasons }),
        ...(outcome === 'reallocate' && { intake_id: intake }),
        ...(place && {
          answered: Object.fromEntries(said),
          conditions: conditions
            .filter((one) => one.code !== '')
            .map((one) => ({
              code: one.code,
              detail: one.detail.trim() || undefined,
              due: endOfChinaDay(one.due),
            })),
        }),
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <div>
          <Text id={heading} size="sm" fw={500} mb={4}>
            <Trans>Outcome</Trans>
          </Text>
          <SegmentedControl
            aria-labelledby={heading}
            value={outcome}
            onChange={(value) => setOutcome(value as Outcome)}
            data={Object.entries(outcomeWords).map(([value, word]) => ({ value, label: i18n._(word) }))}
          />
        </div>
        {elsewhere && <IntakeSelect value={intake} onChange={setIntake} />}
        {refused && (
          <MultiSelect
            required
            label={t`Reasons`}
            data={rejections.items}
            value={reasons}
            onChange={setReasons}
            searchable
            clearButtonProps={{ 'aria-label': t`Clear` }}
          />
        )}
        {place && <Rules file={file} answered={answered} onChange={setAnswered} />}
        {place && <Conditions drafts={conditions} onChange={setConditions} />}
        <Textarea
          label={t`Note for who releases it`}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {footer}
      </Stack>
    </form>
  );
}

type RulesProps = {
  file: File;
  answered: Record<string, string>;
  onChange: (answered: Record<string, string>) => void;
};

/** Rules that keep the gate closed until a person says why they do not stand in the way. */
function Rules({ file, answered, onChange }: RulesProps) {
  const { i18n } = useLingui();
  const gate = file.checklist.gates.find((one) => one.gate === 'propose');
  const open = (gate?.points ?? []).filter((point) => point.place.startsWith('rules.'));
  return open.map((point) => {
    const rule = point.place.slice('rules.'.length);
    const word = ruleWords[rule];
    const name = word ? i18n._(word) : rule;
    return (
      <Textarea
        key={rule}
        label={<Trans>{name}: why it does not stand in the way</Trans>}
        description={point.detail}
        autosize
        minRows={1}
        value={answered[rule] ?? ''}
        onChange={(event) => onChange({ ...answered, [rule]: event.currentTarget.value })}
      />
    );
  });
}

function Conditions({ drafts, onChange }: { drafts: Draft[]; onChange: (drafts: Draft[]) => void }) {
  const { t } = useLingui();
  const codes = useCodes('reasons', 'condition');
  const set = (key: number, change: Partial<Draft>) =>
    onChange(drafts.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <Stack gap="xs">
      {drafts.map((one, index) => (
        <Group key={one.key} gap="xs" align="flex-end" role="group" aria-label={t`Condition ${index + 1}`}>
          <NativeSelect
            flex="2 1 12rem"
            label={t`Condition`}
            value={one.code}
            onChange={(event) => set(one.key, { code: event.currentTarget.value })}
            data={[{ value: '', label: t`Choose` }, ...codes.items]}
          />
          <TextInput
            flex="2 1 10rem"
            label={t`Details`}
            value={one.detail}
            onChange={(event) => set(one.key, { detail: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t`Until`}
            value={one.due}
            onChange={(event) => set(one.key, { due: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            aria-label={t`Remove condition ${index + 1}`}
            onClick={() => onChange(drafts.filter((other) => other.key !== one.key))}
          >
            <Trans>Remove</Trans>
          </Button>
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        onClick={() =>
          onChange([...drafts, { key: (drafts.at(-1)?.key ?? 0) + 1, code: '', detail: '', due: '' }])
        }
      >
        <Trans>Add a condition</Trans>
      </Button>
    </Stack>
  );
}

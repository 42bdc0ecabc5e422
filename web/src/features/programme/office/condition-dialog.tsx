import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, MultiSelect, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import type { Condition } from './api';
import { useSubjects } from './condition-text';
import { conditionOf, manyParts, operatorsFor, operatorWords, subjectId } from './conditions';

type Props = {
  paper: string;
  condition: Condition | null;
  onChange: (condition: Condition | null) => void;
  onClose: () => void;
};

/** Who has to give a paper: everybody, or whose answers are so. */
export function ConditionDialog({ paper, condition, onChange, onClose }: Props) {
  const { t, i18n } = useLingui();
  const groups = useSubjects();
  const [about, setAbout] = useState(subjectId(condition) ?? '');
  const [op, setOp] = useState(condition?.op ?? '');
  const [values, setValues] = useState((condition?.values ?? []).map(String));
  const subject = groups.flatMap((group) => group.items).find((one) => one.id === about);
  const codes = useCodes(subject?.list ?? '');
  const operators = subject ? operatorsFor[subject.kind] : [];
  // What the API wrote otherwise than this dialog would stays a choice.
  const choices =
    op && subject && !operators.includes(op) && about === subjectId(condition)
      ? [...operators, op]
      : operators;
  const chosen = choices.includes(op) ? op : (choices[0] ?? '');
  const several = subject?.kind === 'choice';
  const truth = subject?.kind === 'truth';
  const compared = subject !== undefined && chosen !== 'answered';
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation(); // of the form around the dialog
    if (!subject) return onChange(null);
    onChange(conditionOf(subject, chosen, subject.kind === 'truth' ? [values[0] ?? 'true'] : values));
  };
  const option = (one: { id: string; label: string }) => ({ value: one.id, label: one.label });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={paper ? t`Who has to give: ${paper}` : t`Who has to give it`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form onSubmit={send}>
        <Stack>
          {manyParts(condition) && (
            <Text size="sm">
              <Trans>It has a condition of several parts, which stays unless you choose another one.</Trans>
            </Text>
          )}
          <NativeSelect
            data-autofocus
            label={t`Depends on`}
            value={about}
            onChange={(event) => {
              setAbout(event.currentTarget.value);
              setValues([]);
              setOp('');
            }}
            data={[
              { value: '', label: t`Nothing: everybody has to` },
              ...groups.map((group) =>
                group.group === undefined
                  ? { group: t`What the system works out`, items: group.items.map(option) }
                  : { group: group.group, items: group.items.map(option) },
              ),
            ]}
          />
          {subject && (
            <NativeSelect
              label={t`Which`}
              value={chosen}
              onChange={(event) => setOp(event.currentTarget.value)}
              data={choices.map((one) => {
                const word = operatorWords[one];
                return { value: one, label: word ? i18n._(word) : one };
              })}
            />
          )}
          {compared && several && (
            <MultiSelect
              label={t`Values`}
              data={codes.items}
              value={values}
              onChange={setValues}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': t`Clear` }}
            />
          )}
          {compared && truth && (
            <NativeSelect
              label={t`Values`}
              value={values[0] ?? 'true'}
              onChange={(event) => setValues([event.currentTarget.value])}
              data={[
                { value: 'true', label: t`yes` },
                { value: 'false', label: t`no` },
              ]}
            />
          )}
          {compared && !several && !truth && (
            <TextInput
              label={t`Values`}
              required
              type={subject.kind === 'number' ? 'number' : 'text'}
              value={values[0] ?? ''}
              onChange={(event) => setValues([event.currentTarget.value])}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" disabled={several && compared && values.length === 0}>
              <Trans>Take over</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

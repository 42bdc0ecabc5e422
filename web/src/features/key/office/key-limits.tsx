import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, MultiSelect, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { inLanguage } from '@/shared/i18n/locales';
import type { useProblem } from '@/shared/i18n/problems';
import { fieldGroups, programmesQuery } from './api';
import { receiverOf, receivers } from './receivers';
import { useGroupWords } from './use-group-words';

export type Limits = { groups: string[]; programmes: string[]; networks: string; perMinute: string };

type KeyLimitsProps = {
  limits: Limits;
  problem: ReturnType<typeof useProblem>;
  onChange: (by: Partial<Limits>) => void;
};

/** What a key sees, from where it may be used, and how often. */
export function KeyLimits({ limits, problem, onChange }: KeyLimitsProps) {
  const { t, i18n } = useLingui();
  const group = useGroupWords();
  const programmes = useQuery(programmesQuery).data?.items ?? [];
  const choose = (key: string) => {
    const chosen = receivers.find((one) => one.key === key);
    if (chosen) onChange({ groups: [...chosen.groups] });
  };
  return (
    <Stack>
      <NativeSelect
        label={t`For`}
        description={t`Chooses below what such a receiver has a use for`}
        value={receiverOf(limits.groups)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: '', label: t`a choice of one’s own` },
          ...receivers.map((one) => ({ value: one.key, label: i18n._(one.label) })),
        ]}
      />
      <Checkbox.Group
        label={t`Sees of each student`}
        description={t`Numbers, status and dates of the admission are always seen.`}
        value={limits.groups}
        error={problem?.field('field_groups')}
        onChange={(groups) => onChange({ groups })}
      >
        <Stack gap="xs" mt="xs">
          {fieldGroups.map((one) => (
            <Checkbox key={one} value={one} label={group(one)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <MultiSelect
        label={t`Of the programmes`}
        placeholder={limits.programmes.length ? undefined : t`all`}
        data={programmes.map((one) => ({ value: one.code, label: inLanguage(one.name, i18n.locale) }))}
        value={limits.programmes}
        error={problem?.field('programmes')}
        onChange={(chosen) => onChange({ programmes: chosen })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t`Clear` }}
      />
      <Textarea
        label={t`From the networks`}
        description={<Trans>One a line, such as 203.0.113.0/24; anywhere when it stays empty</Trans>}
        autosize
        minRows={2}
        value={limits.networks}
        error={problem?.field('networks')}
        onChange={(event) => onChange({ networks: event.currentTarget.value })}
      />
      <TextInput
        type="number"
        min={1}
        max={6000}
        required
        label={t`Requests a minute, at most`}
        value={limits.perMinute}
        error={problem?.field('per_minute')}
        onChange={(event) => onChange({ perMinute: event.currentTarget.value })}
      />
    </Stack>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, NativeSelect, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { formatDay, readersZone } from '@/shared/lib/time';
import type { FormProps } from './action-dialog';
import type { File } from './api';
import { dayFrom, endOfChinaDay } from './due';
import { useFields } from './places';
import { pointOf } from './points';

type Draft = { key: number; place: string; reason: string; note: string };

/** Exactly what the applicant has to mend: the places, why each, and until when. */
export function ReturnForm({ file, onDo, footer }: FormProps) {
  const { t, i18n } = useLingui();
  const reasons = useCodes('reasons', 'return');
  const places = usePlaces(file);
  const [points, setPoints] = useState<Draft[]>(() => rejected(file));
  const [due, setDue] = useState(() => dayFrom(new Date(), 14));
  const [told, setTold] = useState(false);
  const set = (key: number, change: Partial<Draft>) =>
    setPoints(points.map((point) => (point.key === key ? { ...point, ...change } : point)));
  const add = (place: string) =>
    setPoints([...points, { key: Date.now() + points.length, place, reason: '', note: '' }]);
  const complete = points.length > 0 && points.every((point) => point.reason !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    const until = endOfChinaDay(due);
    if (!complete || !until) return;
    onDo({ action: 'return', body: { due: until, items: points.map(pointOf) } });
  };
  const name = (place: string) =>
    places.flatMap((group) => group.items).find((item) => item.value === place)?.label ?? place;
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {points.map((point) => (
          <Paper key={point.key} withBorder p="sm" component="fieldset" m={0}>
            <legend>{name(point.place)}</legend>
            <Group align="flex-end" gap="xs">
              <NativeSelect
                flex="1 1 12rem"
                label={t`Reason`}
                error={told && !point.reason && t`Choose a reason`}
                value={point.reason}
                onChange={(event) => set(point.key, { reason: event.currentTarget.value })}
                data={[{ value: '', label: t`Choose` }, ...reasons.items]}
              />
              <TextInput
                flex="2 1 14rem"
                label={t`What to do`}
                maxLength={1000}
                value={point.note}
                onChange={(event) => set(point.key, { note: event.currentTarget.value })}
              />
              <Button
                variant="subtle"
                aria-label={t`Remove ${name(point.place)}`}
                onClick={() => setPoints(points.filter((other) => other.key !== point.key))}
              >
                <Trans>Remove</Trans>
              </Button>
            </Group>
          </Paper>
        ))}
        <Select
          data-autofocus={points.length === 0 || undefined}
          label={t`Add a point`}
          placeholder={t`A field of the form, or a paper`}
          data={places}
          value={null}
          onChange={(place) => place && add(place)}
          searchable
          maxDropdownHeight={320}
          nothingFoundMessage={t`There is no such place`}
        />
        <TextInput
          type="date"
          required
          label={t`To be mended until`}
          description={t`The end of this day in China.`}
          value={due}
          min={dayFrom(new Date(), 1)}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
        {told && !complete && (
          <Alert color="red" role="alert">
            {points.length === 0 ? (
              <Trans>Say at least one point, so that the applicant knows what to do.</Trans>
            ) : (
              <Trans>Give each point a reason.</Trans>
            )}
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          <Trans>
            The applicant keeps the place in the queue, and can mend these points until{' '}
            {due && formatDay(due, i18n.locale, readersZone())}.
          </Trans>
        </Text>
        {footer}
      </Stack>
    </form>
  );
}

function usePlaces(file: File) {
  const { t } = useLingui();
  const kinds = useCodes('document-kinds');
  const fields = useFields(file);
  const groups = [...new Set(fields.map((field) => field.group))];
  return [
    {
      group: t`Papers`,
      items: file.slots.map((slot) => ({ value: `slots.${slot.kind}`, label: kinds.label(slot.kind) })),
    },
    ...groups.map((group) => ({
      group,
      items: fields.filter((field) => field.group === group).map(({ value, label }) => ({ value, label })),
    })),
  ];
}

/** A rejected paper is a point already, with its reason. */
function rejected(file: File): Draft[] {
  return file.slots
    .filter((slot) => slot.status === 'rejected')
    .map((slot, index) => ({
      key: index,
      place: `slots.${slot.kind}`,
      reason: slot.reason ?? '',
      note: slot.note ?? '',
    }));
}

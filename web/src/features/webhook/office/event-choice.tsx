import { useLingui } from '@lingui/react/macro';
import { Checkbox, Stack } from '@mantine/core';
import { events } from './api';
import { eventWords } from './words';

type Props = { value: string[]; error?: string; onChange: (events: string[]) => void };

/** What the other program is told of. */
export function EventChoice({ value, error, onChange }: Props) {
  const { t, i18n } = useLingui();
  return (
    <Checkbox.Group label={t`Is told when`} value={value} error={error} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {events.map((one) => (
          <Checkbox
            key={one}
            value={one}
            label={eventWords[one] ? i18n._(eventWords[one]) : one}
            description={<span className="ltr">{one}</span>}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

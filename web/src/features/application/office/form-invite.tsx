import { useLingui } from '@lingui/react/macro';
import { Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { china } from '@/shared/lib/time';
import type { FormProps } from './action-dialog';
import { chinaMoment } from './due';

const zones = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [china];

/** When, where, and in whose time the applicant reads it. */
export function InviteForm({ onDo, footer }: FormProps) {
  const { t } = useLingui();
  const [at, setAt] = useState('');
  const [zone, setZone] = useState<string | null>(china);
  const [link, setLink] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const moment = chinaMoment(at);
    if (moment)
      onDo({
        action: 'invite',
        body: { at: moment, time_zone: zone ?? china, link: link.trim() || undefined },
      });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          data-autofocus
          required
          type="datetime-local"
          label={t`Day and time in China`}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <Select
          label={t`Time zone of the applicant`}
          description={t`The invitation shows the time in this zone too.`}
          data={zones}
          value={zone}
          onChange={setZone}
          searchable
          allowDeselect={false}
          limit={60}
        />
        <TextInput
          type="url"
          label={t`Link to the meeting`}
          value={link}
          onChange={(event) => setLink(event.currentTarget.value)}
        />
        {footer}
      </Stack>
    </form>
  );
}

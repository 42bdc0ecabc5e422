import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { useProblem } from '@/shared/i18n/problems';
import { chinaDay } from '@/shared/lib/china';
import { ErrorState } from '@/shared/ui/office/states';
import { type ApiKey, type Rotation, rotateKey } from './api';
import { keyProblems } from './problems';
import { ShownKey } from './shown-key';

/** Gives a key a new secret and shows it, once. The old one goes on for a while, so that nothing stands still. */
export function RotateKeyDialog(props: { apiKey: ApiKey; onDone: () => void; onClose: () => void }) {
  const { apiKey, onDone, onClose } = props;
  const { t } = useLingui();
  const [hours, setHours] = useState('24');
  const [until, setUntil] = useState('');
  const { name } = apiKey;
  const changing = useWrite((body: Rotation, key) => rotateKey(apiKey.id, body, key), { onSuccess: onDone });
  const problem = useProblem(changing.error, keyProblems);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const end = new Date(Date.now() + Number(hours) * 3_600_000).toISOString();
    changing.mutate({ old_until: hours === '0' ? undefined : end, expires_at: chinaDay(until, 1) });
  };
  const made = changing.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made ? t`The new secret of “${name}”` : t`New secret for “${name}”`}
      closeOnClickOutside={false}
      closeOnEscape={!made}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {made ? (
        <ShownKey value={made.key} id={made.id} onClose={onClose} />
      ) : (
        <form onSubmit={send}>
          <Stack>
            <Text size="sm">
              <Trans>
                The key stays the same one: what it acknowledged and did goes on under its name. Put the new
                secret into the program before the old one ends.
              </Trans>
            </Text>
            <NativeSelect
              data-autofocus
              label={t`The old secret works`}
              value={hours}
              error={problem?.field('old_until')}
              onChange={(event) => setHours(event.currentTarget.value)}
              data={[
                { value: '0', label: t`no longer, from now on` },
                { value: '1', label: t`for an hour` },
                { value: '24', label: t`for a day` },
                { value: '72', label: t`for three days` },
                { value: '168', label: t`for seven days` },
              ]}
            />
            <TextInput
              type="date"
              label={t`New last day (in China)`}
              description={t`Within 400 days; as before when it stays empty`}
              value={until}
              error={problem?.field('expires_at')}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
            {changing.isError && <ErrorState error={changing.error} texts={keyProblems} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" loading={changing.isPending}>
                <Trans>Make the new secret</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

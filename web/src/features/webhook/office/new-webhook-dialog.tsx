import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { useProblem } from '@/shared/i18n/problems';
import { ErrorState } from '@/shared/ui/office/states';
import { createWebhook, events, type NewWebhook } from './api';
import { EventChoice } from './event-choice';
import { webhookProblems } from './problems';
import { ShownSecret } from './shown-secret';

/** Makes a webhook and shows its secret, once. The dialog does not close by accident while that is in it. */
export function NewWebhookDialog({ onMade, onClose }: { onMade: () => void; onClose: () => void }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [url, setURL] = useState('');
  const [told, setTold] = useState<string[]>([...events]);
  const making = useWrite((body: NewWebhook, key) => createWebhook(body, key), { onSuccess: onMade });
  const problem = useProblem(making.error, webhookProblems);
  const send = (event: FormEvent) => {
    event.preventDefault();
    making.mutate({ name, url, events: told });
  };
  const made = making.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made ? t`The secret of “${made.name}”` : t`New webhook`}
      closeOnClickOutside={false}
      closeOnEscape={!made}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {made ? (
        <ShownSecret value={made.secret} onClose={onClose} />
      ) : (
        <form onSubmit={send}>
          <Stack>
            <TextInput
              data-autofocus
              required
              label={t`Name`}
              description={t`Which program is told`}
              value={name}
              error={problem?.field('name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              required
              label={t`Address`}
              description={t`Where the program waits for messages, beginning with https://`}
              value={url}
              error={problem?.field('url')}
              onChange={(event) => setURL(event.currentTarget.value)}
            />
            <EventChoice value={told} error={problem?.field('events')} onChange={setTold} />
            {making.isError && <ErrorState error={making.error} texts={webhookProblems} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" loading={making.isPending}>
                <Trans>Make the webhook</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

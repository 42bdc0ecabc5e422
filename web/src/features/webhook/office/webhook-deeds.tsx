import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { china, formatMoment } from '@/shared/lib/time';
import { ConfirmDialog } from '@/shared/ui/office/confirm-dialog';
import { EditPart } from '@/shared/ui/office/edit';
import { ErrorState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { changeWebhook, ping, removeWebhook, rotateSecret, type Webhook, webhookTouched } from './api';
import { webhookProblems } from './problems';
import { ShownSecret } from './shown-secret';

type Deed = {
  action: string;
  label: string;
  /** What the dialog says that asks again. */
  means: string;
  harm?: boolean;
  run: () => Promise<unknown>;
};

/** What can be done with a webhook; the API says which of it may be done now. */
export function WebhookDeeds({ webhook }: { webhook: Webhook }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Deed>();
  const { id, name, version, old_secret_until: oldUntil } = webhook;
  const testing = useMutation({
    mutationFn: () => ping(id),
    onSuccess: () => toast(t`A test is on its way. See below how it went.`),
    onSettled: () => webhookTouched(client, id),
  });
  const rotating = useWrite((_: string, key) => rotateSecret(id, key), {
    onSuccess: () => setAsking(undefined),
    onSettled: () => webhookTouched(client, id),
  });
  const deeds: Deed[] = [
    {
      action: 'rotate',
      label: t`Make a new secret`,
      means: t`The new secret is shown once. For 24 hours we sign with both, so that nothing is lost while the receiver changes over.`,
      run: () => rotating.mutateAsync(id),
    },
    {
      action: 'disable',
      label: t`Disable`,
      means: t`${name} is told of nothing that happens from now on. When it is enabled again, the change feed says what it missed.`,
      harm: true,
      run: () => changeWebhook(id, version, { disabled: true }),
    },
    {
      action: 'enable',
      label: t`Enable`,
      means: t`${name} is told again of what happens from now on, and of what was on its way.`,
      run: () => changeWebhook(id, version, { disabled: false }),
    },
    {
      action: 'remove',
      label: t`Remove`,
      means: t`${name} is told of nothing any more, and the log of what was sent is gone. This cannot be taken back.`,
      harm: true,
      run: async () => {
        await removeWebhook(id, version);
        void navigate({ to: '/webhooks' });
      },
    },
  ];
  const doing = useMutation({
    mutationFn: (deed: Deed) => deed.run(),
    onSuccess: () => setAsking(undefined),
    onSettled: () => webhookTouched(client, id),
  });
  return (
    <EditPart
      title={t`What you can do`}
      lead={
        oldUntil &&
        Date.parse(oldUntil) > Date.now() &&
        t`Until ${formatMoment(oldUntil, i18n.locale, china, 'short')} (China time) the old secret signs beside the new one.`
      }
    >
      <Group gap="sm">
        {webhook.actions.includes('ping') && (
          <Button loading={testing.isPending} onClick={() => testing.mutate()}>
            <Trans>Send a test</Trans>
          </Button>
        )}
        {deeds
          .filter((deed) => webhook.actions.includes(deed.action))
          .map((deed) => (
            <Button
              key={deed.action}
              variant="default"
              onClick={() => {
                doing.reset();
                setAsking(deed);
              }}
            >
              {deed.label}
            </Button>
          ))}
      </Group>
      {testing.isError && <ErrorState error={testing.error} texts={webhookProblems} />}
      {asking && (
        <ConfirmDialog
          title={asking.label}
          confirm={asking.label}
          harm={asking.harm}
          busy={doing.isPending}
          error={doing.error}
          texts={webhookProblems}
          onConfirm={() => doing.mutate(asking)}
          onClose={() => setAsking(undefined)}
        >
          <Text size="sm">{asking.means}</Text>
        </ConfirmDialog>
      )}
      {rotating.data && (
        <Modal
          opened
          onClose={rotating.reset}
          size="lg"
          title={t`The new secret of “${name}”`}
          closeOnClickOutside={false}
          closeOnEscape={false}
          closeButtonProps={{ 'aria-label': t`Close` }}
        >
          <ShownSecret value={rotating.data.secret} onClose={rotating.reset} />
        </Modal>
      )}
    </EditPart>
  );
}

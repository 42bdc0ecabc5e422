import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/shared/ui/office/confirm-dialog';
import { EditPart } from '@/shared/ui/office/edit';
import { toast } from '@/shared/ui/toast';
import {
  type Account,
  accountQuery,
  accountSaved,
  alterAccount,
  endSessions,
  mailReset,
} from './accounts-api';
import { staffProblems } from './staff-problems';

type Deed = {
  action: string;
  label: string;
  /** What the dialog says that asks again. */
  means: string;
  done: string;
  harm?: boolean;
  run: () => Promise<Account | unknown>;
};

/** What can be done with an account's ways in; the API says which of it may be done now. */
export function AccountDeeds({ account }: { account: Account }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Deed>();
  const { id, version, email, full_name: name } = account;
  const deeds: Deed[] = [
    {
      action: 'reset_password',
      label: t`Mail a code for a new password`,
      means: t`A code goes to ${email}. The password there is now stays good until a new one is chosen.`,
      done: t`The code is on its way`,
      run: () => mailReset(id),
    },
    {
      action: 'end_sessions',
      label: t`Sign out everywhere`,
      means: t`${name} is signed out on all devices at once, and can sign in again.`,
      done: t`Signed out everywhere`,
      harm: true,
      run: () => endSessions(id),
    },
    {
      action: 'remove_otp',
      label: t`Turn off one-time codes`,
      means: t`For somebody who lost the device. Until codes are turned on again, the password alone opens the account.`,
      done: t`One-time codes are off`,
      harm: true,
      run: () => alterAccount(id, version, { remove_otp: true }),
    },
    {
      action: 'disable',
      label: t`Disable the account`,
      means: t`${name} is signed out at once and cannot sign in. Everything the person did stays, and you can enable the account again.`,
      done: t`The account is disabled`,
      harm: true,
      run: () => alterAccount(id, version, { disabled: true }),
    },
    {
      action: 'enable',
      label: t`Enable the account`,
      means: t`${name} can sign in again, with the roles the account has.`,
      done: t`The account is enabled`,
      run: () => alterAccount(id, version, { disabled: false }),
    },
  ];
  const doing = useMutation({
    mutationFn: (deed: Deed) => deed.run(),
    onSuccess: (answer, deed) => {
      if (answer) accountSaved(client, answer as Account);
      toast(deed.done);
      setAsking(undefined);
    },
    onError: () => void client.invalidateQueries({ queryKey: accountQuery(id).queryKey }),
  });
  const open = deeds.filter((deed) => account.actions.includes(deed.action));
  return (
    <EditPart title={t`Ways in`}>
      {open.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>This is your own account. Change it under your name, or ask another administrator.</Trans>
        </Text>
      ) : (
        <Group gap="sm">
          {open.map((deed) => (
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
      )}
      {asking && (
        <ConfirmDialog
          title={asking.label}
          confirm={asking.label}
          harm={asking.harm}
          busy={doing.isPending}
          error={doing.error}
          texts={staffProblems}
          onConfirm={() => doing.mutate(asking)}
          onClose={() => setAsking(undefined)}
        >
          {asking.means}
        </ConfirmDialog>
      )}
    </EditPart>
  );
}

import { useLingui } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { Badge } from '@/shared/ui/office/status-badge';
import type { Account } from './accounts-api';

/** Whether somebody can sign in, and how well the account is proven. */
export function AccountState({ account }: { account: Account }) {
  const { t } = useLingui();
  return (
    <Group gap={4} component="span" display="inline-flex">
      {account.disabled ? (
        <Badge tone="bad">{t`Disabled`}</Badge>
      ) : account.verified ? (
        <Badge tone="good">{t`Can sign in`}</Badge>
      ) : (
        <Badge>{t`Not confirmed yet`}</Badge>
      )}
      {account.otp && <Badge tone="calm">{t`One-time codes`}</Badge>}
    </Group>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import styles from './shown-once.module.css';

type ShownOnceProps = {
  value: string;
  /** Why it cannot be seen again, or what it is for. */
  lead: ReactNode;
  children?: ReactNode;
  onClose: () => void;
};

/** A secret that was just made, for this once: to be copied. */
export function ShownOnce({ value, lead, children, onClose }: ShownOnceProps) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false), // it can still be marked and copied by hand
    );
  return (
    <Stack>
      <Alert title={t`Copy it now`}>
        <Text size="sm">{lead}</Text>
      </Alert>
      <code className={styles.secret}>{value}</code>
      {children}
      <Group justify="flex-end">
        <Text size="sm" role="status">
          {copied && <Trans>Copied</Trans>}
        </Text>
        <Button data-autofocus onClick={() => void copy()}>
          <Trans>Copy</Trans>
        </Button>
        <Button variant="default" onClick={onClose}>
          <Trans>I have kept it</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

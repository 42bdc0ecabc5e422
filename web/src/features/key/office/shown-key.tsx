import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import styles from './keys.module.css';

/** A key that was just made, for this once. */
export function ShownKey({ value, id, onClose }: { value: string; id: string; onClose: () => void }) {
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
        <Text size="sm">
          <Trans>It is shown this once. We keep only what is needed to recognise it.</Trans>
        </Text>
      </Alert>
      <code className={styles.key}>{value}</code>
      <Text size="sm" c="dimmed">
        <Trans>
          For OAuth 2.0 this is the client secret, and the client’s id is{' '}
          <span className={styles.id}>{id}</span>.
        </Trans>
      </Text>
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

import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import styles from './shown-secret.module.css';

/** The secret of a webhook, once. */
export function ShownSecret({ value, onClose }: { value: string; onClose: () => void }) {
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
          <Trans>
            This secret is shown this once. The receiver needs it to see that what arrives is from us and was
            not changed.
          </Trans>
        </Text>
      </Alert>
      <code className={styles.secret}>{value}</code>
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

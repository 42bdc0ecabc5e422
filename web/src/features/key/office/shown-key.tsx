import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { ShownOnce } from '@/shared/ui/office/shown-once';
import styles from './keys.module.css';

/** A key that was just made, for this once. */
export function ShownKey({ value, id, onClose }: { value: string; id: string; onClose: () => void }) {
  return (
    <ShownOnce
      value={value}
      lead={<Trans>It is shown this once. We keep only what is needed to recognise it.</Trans>}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        <Trans>
          For OAuth 2.0 this is the client secret, and the client’s id is{' '}
          <span className={styles.id}>{id}</span>.
        </Trans>
      </Text>
    </ShownOnce>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ProblemTexts } from '@/shared/i18n/problems';
import { ErrorState } from './states';

type ConfirmDialogProps = {
  title: string;
  /** What happens, and what does not. */
  children: ReactNode;
  /** What the button says that does it. */
  confirm: string;
  /** It cannot be taken back, or hurts somebody. */
  harm?: boolean;
  busy?: boolean;
  error?: unknown;
  texts?: ProblemTexts;
  onConfirm: () => void;
  onClose: () => void;
};

/** A question before something is done. The way out has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirm, harm, busy, error, texts, onConfirm, onClose } = props;
  const { t } = useLingui();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Stack>
        <div>{children}</div>
        {error ? <ErrorState error={error} texts={texts} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            <Trans>Cancel</Trans>
          </Button>
          <Button color={harm ? 'red' : undefined} loading={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

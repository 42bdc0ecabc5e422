import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Modal, Table } from '@mantine/core';
import type { Shortcut } from './shortcuts';

/** The keys of the pages that are open, in a dialog. */
export function ShortcutTable({
  shortcuts,
  onClose,
}: {
  shortcuts: readonly Shortcut[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  return (
    <Modal opened onClose={onClose} title={t`Keyboard`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Table>
        <Table.Tbody>
          {shortcuts.map((one) => (
            <Table.Tr key={`${one.key} ${one.text}`}>
              <Table.Td>
                <Kbd>{one.key}</Kbd>
              </Table.Td>
              <Table.Td>{one.text}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td>
              <Kbd>?</Kbd>
            </Table.Td>
            <Table.Td>
              <Trans>This help</Trans>
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { ActionDialog } from './action-dialog';
import type { File } from './api';
import { actionWords } from './words';

const harmful = new Set(['propose_revocation', 'revoke', 'no_show', 'withdraw']);
/** Steps beside the road: never the button that stands out. */
const aside = new Set([...harmful, 'assign', 'return', 'defer', 'send_back']);

/** What this person may do with the file now: exactly what the API says, in its order. */
export function ActionBar({ file }: { file: File }) {
  const { i18n } = useLingui();
  const [open, setOpen] = useState<string>();
  // The others are done at their place: papers beside the paper, conditions in the checklist.
  const shown = file.actions.filter((action) => action in actionWords);
  const openPoints = (action: string) => {
    const gate = file.checklist.gates.find((one) => one.gate === action);
    return gate && !gate.open ? gate.points.length : 0;
  };
  const next = shown.find((action) => !aside.has(action) && openPoints(action) === 0);
  return (
    <>
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>There is nothing for you to do with this file now.</Trans>
        </Text>
      ) : (
        <Group gap="xs">
          {shown.map((action) => {
            const word = actionWords[action];
            const points = openPoints(action);
            return (
              <Button
                key={action}
                size="sm"
                variant={action === next ? 'filled' : 'default'}
                color={harmful.has(action) ? 'red' : undefined}
                onClick={() => setOpen(action)}
              >
                {word && i18n._(word)}
                {points > 0 && (
                  <Text span size="xs" ml={6} c="dimmed">
                    <Trans>({points} open)</Trans>
                  </Text>
                )}
              </Button>
            );
          })}
        </Group>
      )}
      {open && <ActionDialog key={open} file={file} action={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

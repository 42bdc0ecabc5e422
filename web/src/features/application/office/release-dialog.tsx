import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { inLanguage } from '@/shared/i18n/locales';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { ActionDialog } from './action-dialog';
import { type File, fileQuery } from './api';
import { nameOf } from './names';
import { applicationProblems } from './problems';

/** One decision, over the list: what the applicant will see, then release it or send it back. */
export function ReleaseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const file = useQuery(fileQuery(id));
  const [action, setAction] = useState<'release' | 'send_back'>('release');
  if (file.data?.actions.includes('release'))
    return (
      <ActionDialog
        key={action}
        file={file.data}
        action={action}
        about={<About file={file.data} />}
        onClose={onClose}
        other={
          action === 'release' && (
            <Button variant="default" onClick={() => setAction('send_back')}>
              <Trans>Send back…</Trans>
            </Button>
          )
        }
      />
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Release decision`}
      size="lg"
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {file.isPending && <LoadingState />}
      {file.isError && !file.data && (
        <ErrorState error={file.error} texts={applicationProblems} onRetry={() => void file.refetch()} />
      )}
      {file.data && (
        <Stack>
          <About file={file.data} />
          <EmptyState title={<Trans>You cannot release this decision</Trans>}>
            {file.data.decision && file.data.status === 'decision' ? (
              <Trans>You prepared it yourself. Another person has to release it.</Trans>
            ) : (
              <Trans>No decision waits for release any more.</Trans>
            )}
          </EmptyState>
        </Stack>
      )}
    </Modal>
  );
}

function About({ file }: { file: File }) {
  const { i18n } = useLingui();
  const person = file.sections.person as { surname?: string; given_names?: string } | undefined;
  return (
    <Group justify="space-between">
      <Text size="sm">
        <strong>{nameOf(person ?? {})}</strong>
        {' · '}
        {[file.number, inLanguage(file.programme.name, i18n.locale)].filter(Boolean).join(' · ')}
      </Text>
      <Anchor
        size="sm"
        renderRoot={(props) => <Link {...props} to="/applications/$id" params={{ id: file.id }} />}
      >
        <Trans>Open the file</Trans>
      </Anchor>
    </Group>
  );
}

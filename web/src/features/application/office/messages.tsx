import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { useSession } from '@/shared/api/use-session';
import { formatMoment, readersZone } from '@/shared/lib/time';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge } from '@/shared/ui/office/status-badge';
import { type File, messagesQuery, writeMessage } from './api';

/** What was written between the applicant and the office, and the notes among colleagues. */
export function Messages({ file }: { file: File }) {
  const { i18n } = useLingui();
  const session = useSession();
  const all = useQuery(messagesQuery(file.id));
  const may = session.state === 'in' && session.account.permissions.includes('message.write');
  const sides: Record<string, React.ReactNode> = {
    applicant: <Trans>Applicant</Trans>,
    office: <Trans>Office</Trans>,
    note: <Trans>Note for colleagues</Trans>,
  };
  return (
    <Stack>
      {may && <Write file={file} />}
      {all.isPending && <LoadingState />}
      {all.isError && (
        <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />
      )}
      {all.data?.items.length === 0 && <EmptyState title={<Trans>Nothing was written yet</Trans>} />}
      {all.data?.items.map((message) => (
        <Paper key={message.id} withBorder p="sm" component="article">
          <Group gap="xs" mb={4}>
            <Badge tone={message.side === 'note' ? 'plain' : 'calm'}>
              {sides[message.side] ?? message.side}
            </Badge>
            <Text size="sm" c="dimmed">
              {formatMoment(message.at, i18n.locale, readersZone(), 'short')}
            </Text>
          </Group>
          <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {message.body}
          </Text>
        </Paper>
      ))}
    </Stack>
  );
}

function Write({ file }: { file: File }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [body, setBody] = useState('');
  const [note, setNote] = useState(false);
  const writing = useWrite(
    (message: { body: string; note: boolean }, key) => writeMessage(file.id, message, key),
    {
      onSuccess: () => {
        setBody('');
        return client.invalidateQueries({ queryKey: ['application', file.id] });
      },
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (body.trim()) writing.mutate({ body: body.trim(), note });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        <Textarea
          label={note ? t`Note for colleagues` : t`Message to the applicant`}
          description={note ? t`The applicant never sees notes.` : t`The applicant gets it by e-mail too.`}
          autosize
          minRows={3}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <Group justify="space-between">
          <Checkbox
            label={t`Only for colleagues`}
            checked={note}
            onChange={(event) => setNote(event.currentTarget.checked)}
          />
          <Button type="submit" loading={writing.isPending} disabled={!body.trim()}>
            {note ? <Trans>Keep the note</Trans> : <Trans>Send</Trans>}
          </Button>
        </Group>
        {writing.isError && <ErrorState error={writing.error} />}
      </Stack>
    </form>
  );
}

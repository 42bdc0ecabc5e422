import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import type { components } from '@/shared/api/schema';
import { formatDay, readersZone } from '@/shared/lib/time';
import { useShortcuts } from '@/shared/ui/office/shortcuts';
import { ErrorState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { type Judgement, judge, type Papers } from './api';
import styles from './papers-panel.module.css';
import { documentProblems } from './problems';
import { paperWords } from './words';

type Props = {
  file: components['schemas']['ApplicationBody'];
  paper: Papers;
  onJudged: () => void;
};

/** Accept at once; reject and waive ask for the reason in the same place. */
export function Judging({ file, paper, onJudged }: Props) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const reasons = useCodes('reasons');
  const kinds = useCodes('document-kinds');
  const [asking, setAsking] = useState<'rejected' | 'waived'>();
  const [expires, setExpires] = useState(paper.expires_on ?? '');
  const form = useRef<HTMLFormElement>(null);
  const saving = useMutation({
    mutationFn: (body: Judgement) => judge(file, paper.slot, body),
    onSuccess: (changed, { status }) => {
      client.setQueryData(['application', file.id], changed);
      setAsking(undefined);
      onJudged();
      toast(`${kinds.label(paper.slot)}: ${i18n._(paperWords[status])}`, {
        undo: () => void takeBack(client, changed, paper.slot),
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['application', file.id] }),
  });
  const may = file.actions.includes('judge');
  const document = paper.document;
  const ask = (what: 'rejected' | 'waived') => {
    setAsking(what);
    requestAnimationFrame(() => form.current?.querySelector('select')?.focus());
  };
  const accept = () =>
    document &&
    !saving.isPending &&
    saving.mutate({ status: 'accepted', document_id: document.id, expires_on: expires || undefined });
  useShortcuts(
    may
      ? [
          { key: 'a', text: t`Accept the paper`, run: () => accept() },
          { key: 'e', text: t`Reject the paper`, run: () => document && ask('rejected') },
          { key: 'w', text: t`Waive the paper`, run: () => ask('waived') },
        ]
      : [],
  );
  const told = paper.reason ? reasons.label(paper.reason) : '';
  const when = paper.judged_at ? formatDay(paper.judged_at, i18n.locale, readersZone(), 'short') : '';
  if (!may && !told && !when) return null;
  return (
    <div className={styles.judging}>
      {(told || paper.note || when) && (
        <Text size="sm">
          {[when, told, paper.note].filter(Boolean).join(' · ')}
          {paper.expires_on && ' · '}
          {paper.expires_on && (
            <Trans>good until {formatDay(paper.expires_on, i18n.locale, readersZone(), 'short')}</Trans>
          )}
        </Text>
      )}
      {may && (
        <Group gap="xs" align="flex-end">
          <TextInput
            type="date"
            size="xs"
            label={t`Good until`}
            value={expires}
            onChange={(event) => setExpires(event.currentTarget.value)}
          />
          <Button size="xs" onClick={accept} disabled={!document} loading={saving.isPending && !asking}>
            <Trans>Accept</Trans>
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => ask('rejected')}
            disabled={!document}
            aria-expanded={asking === 'rejected'}
          >
            <Trans>Reject…</Trans>
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => ask('waived')}
            aria-expanded={asking === 'waived'}
          >
            <Trans>Waive…</Trans>
          </Button>
        </Group>
      )}
      {may && asking && (
        <Reasons
          ref={form}
          key={asking}
          verdict={asking}
          busy={saving.isPending}
          onCancel={() => setAsking(undefined)}
          onSay={(reason, note) =>
            saving.mutate({ status: asking, reason, note: note || undefined, document_id: document?.id })
          }
        />
      )}
      {saving.isError && <ErrorState error={saving.error} texts={documentProblems} />}
    </div>
  );
}

/** The paper waits to be judged again; what somebody else did meanwhile stays as it is. */
async function takeBack(client: QueryClient, file: Props['file'], slot: string): Promise<void> {
  try {
    const newest = client.getQueryData<Props['file']>(['application', file.id]) ?? file;
    client.setQueryData(['application', file.id], await judge(newest, slot, { status: 'uploaded' }));
  } catch {
    toast(<Trans>It could not be undone: the file has changed. Judge the paper again.</Trans>);
  }
  await client.invalidateQueries({ queryKey: ['application', file.id] });
}

type ReasonsProps = {
  ref: React.RefObject<HTMLFormElement | null>;
  verdict: 'rejected' | 'waived';
  busy: boolean;
  onSay: (reason: string, note: string) => void;
  onCancel: () => void;
};

function Reasons({ ref, verdict, busy, onSay, onCancel }: ReasonsProps) {
  const { t } = useLingui();
  const reasons = useCodes('reasons', verdict === 'rejected' ? 'document' : 'waive');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason) onSay(reason, note.trim());
  };
  return (
    <form ref={ref} onSubmit={submit} className={styles.panel}>
      <NativeSelect
        label={t`Reason`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data={[{ value: '', label: t`Choose` }, ...reasons.items]}
      />
      <Textarea
        label={t`Note`}
        description={verdict === 'rejected' ? t`The applicant reads this.` : undefined}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button
          type="submit"
          size="xs"
          color={verdict === 'rejected' ? 'red' : undefined}
          loading={busy}
          disabled={!reason}
        >
          {verdict === 'rejected' ? <Trans>Reject the paper</Trans> : <Trans>Waive the paper</Trans>}
        </Button>
        <Button size="xs" variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    </form>
  );
}

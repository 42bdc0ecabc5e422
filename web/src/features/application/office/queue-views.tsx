import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Group, Popover, TextInput } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useSession } from '@/shared/api/use-session';
import { toast } from '@/shared/ui/toast';
import { queueCount } from './api';
import { useKeptViews } from './kept-views';
import styles from './queue-page.module.css';
import { type QueueSearch, sameView } from './queue-search';

type View = { name: string; search: QueueSearch; shown?: boolean; own?: boolean };

/** The views most days begin with and those one has kept, and how much is in each. */
export function QueueViews({ search }: { search: QueueSearch }) {
  const { t } = useLingui();
  const session = useSession();
  const me = session.state === 'in' ? session.account : undefined;
  const kept = useKeptViews(me?.id ?? '');
  const may = (permission: string) => me?.permissions.includes(permission);
  const usual: View[] = [
    { name: t`All`, search: {} },
    { name: t`New`, search: { status: ['submitted'], sort: 'queued_at' } },
    { name: t`Handed in again`, search: { resubmitted: true, status: ['submitted'] } },
    { name: t`Mine`, search: { officer: [me?.id ?? ''] }, shown: may('application.screen') },
    { name: t`Without an officer`, search: { unassigned: true } },
    { name: t`To release`, search: { status: ['decision'], sort: 'queued_at' } },
    { name: t`To admit`, search: { status: ['accepted'] } },
  ];
  const shown = [...usual, ...kept.views.map((view) => ({ ...view, shown: true, own: true }))].filter(
    (view) => view.shown !== false,
  );
  const counts = useQueries({
    queries: shown.map((view) => queueCount({ ...view.search, sort: undefined })),
  });
  const known = shown.some((view) => sameView(view.search, search));
  return (
    <nav className={styles.views} aria-label={t`Views`}>
      {shown.map((view, index) => (
        <span key={`${view.own} ${view.name}`} className={styles.chip}>
          <Link
            to="/queue"
            search={view.search}
            className={styles.view}
            aria-current={sameView(search, view.search)}
            activeOptions={{ exact: true }}
            activeProps={{}}
          >
            {view.name} <span className={styles.count}>{counts[index]?.data?.total ?? '…'}</span>
          </Link>
          {view.own && (
            <CloseButton
              aria-label={t`Forget the view ${view.name}`}
              onClick={() => {
                kept.drop(view.name);
                toast(t`The view ${view.name} is forgotten`, { undo: () => kept.keep(view) });
              }}
            />
          )}
        </span>
      ))}
      {!known && <Keep onKeep={(name) => kept.keep({ name, search })} />}
    </nav>
  );
}

/** Gives the filters that are set a name. */
function Keep({ onKeep }: { onKeep: (name: string) => void }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    onKeep(name.trim());
    setOpen(false);
    setName('');
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(!open)}>
          <Trans>Keep this view…</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Keep this view`}>
        <form onSubmit={submit}>
          <Group gap="xs" align="flex-end">
            <TextInput
              size="xs"
              data-autofocus
              label={t`Name of the view`}
              maxLength={40}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" size="xs" disabled={!name.trim()}>
              <Trans>Keep</Trans>
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

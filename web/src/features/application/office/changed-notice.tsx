import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, List } from '@mantine/core';
import type { ReactNode } from 'react';
import { useStaffNames } from '@/shared/api/staff';
import { useSession } from '@/shared/api/use-session';
import { formatRelative } from '@/shared/lib/time';
import type { File } from './api';
import { changesSince } from './changes';
import { useMoment } from './moments';

type Props = { before: File; after: File; children?: ReactNode; onSeen: () => void; go: ReactNode };

/** Somebody else was faster: what they did, and the way on. Nothing typed is lost. */
export function ChangedNotice({ before, after, children, onSeen, go }: Props) {
  const { t, i18n } = useLingui();
  const session = useSession();
  const names = useStaffNames();
  const say = useMoment();
  const changes = changesSince(before, after, session.state === 'in' ? session.accountId : '');
  return (
    <Alert role="alert" title={t`This file was changed while you had it open`}>
      {changes.length > 0 && (
        <List size="sm" mb="xs">
          {changes.map((moment) => (
            <List.Item key={`${moment.at} ${moment.verb}`}>
              {say(moment)}
              {names(moment.actor) && ` – ${names(moment.actor)}`},{' '}
              {formatRelative(moment.at, i18n.locale, new Date())}
            </List.Item>
          ))}
        </List>
      )}
      {children}
      <Button size="xs" variant="default" onClick={onSeen}>
        {go ?? <Trans>I have seen it</Trans>}
      </Button>
    </Alert>
  );
}

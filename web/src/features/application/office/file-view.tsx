import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { useStaffNames } from '@/shared/api/staff';
import { useSession } from '@/shared/api/use-session';
import { inLanguage } from '@/shared/i18n/locales';
import { partyWords } from '@/shared/i18n/words';
import { formatDay, readersZone } from '@/shared/lib/time';
import { PageHeader } from '@/shared/ui/office/page-header';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge, StatusBadge } from '@/shared/ui/office/status-badge';
import { ActionBar } from './action-bar';
import { AgeText } from './age-text';
import { Answers } from './answers';
import { type File, fileQuery } from './api';
import { ChangedNotice } from './changed-notice';
import { changesSince } from './changes';
import { Checklist } from './checklist';
import styles from './file-view.module.css';
import { Messages } from './messages';
import { History } from './moments';
import { nameOf } from './names';
import { usePlace } from './places';
import { applicationProblems } from './problems';

export type Part = { value: string; label: string; content: (file: File) => ReactNode };

type Props = {
  id: string;
  /** What stands beside the answers. */
  papers: (file: File) => ReactNode;
  /** Tabs of other features. */
  parts: readonly Part[];
  tab: string;
  onTab: (tab: string) => void;
};

/** One whole file: who, whose move, what can be done; the answers beside the papers. */
export function FileView({ id, papers, parts, tab, onTab }: Props) {
  const { t } = useLingui();
  const file = useQuery(fileQuery(id));
  // What is on the screen stays there while the line is broken.
  if (!file.data)
    return (
      <>
        <PageHeader title={t`Application`} />
        {file.isPending ? (
          <LoadingState />
        ) : (
          <ErrorState
            error={file.error}
            texts={applicationProblems}
            onRetry={() => void file.refetch()}
            busy={file.isFetching}
          />
        )}
      </>
    );
  return (
    <Loaded
      file={file.data}
      papers={papers}
      parts={parts}
      tab={tab}
      onTab={onTab}
      lost={file.isError ? file.error : null}
    />
  );
}

type LoadedProps = Omit<Props, 'id'> & { file: File; lost: unknown };

function Loaded({ file, papers, parts, tab, onTab, lost }: LoadedProps) {
  const { t } = useLingui();
  const own: Part[] = [
    { value: 'answers', label: t`Answers`, content: (one) => <Answers file={one} /> },
    { value: 'checklist', label: t`Checklist`, content: (one) => <Checklist file={one} /> },
    { value: 'messages', label: t`Messages`, content: (one) => <Messages file={one} /> },
    { value: 'history', label: t`History`, content: (one) => <History file={one} /> },
  ];
  const tabs = [...own, ...parts];
  const current = tabs.some((one) => one.value === tab) ? tab : 'answers';
  return (
    <>
      <Head file={file} />
      {Boolean(lost) && <ErrorState error={lost} />}
      <Elsewhere file={file} />
      <Returned file={file} />
      <div className={styles.columns}>
        <Tabs value={current} onChange={(value) => onTab(value ?? 'answers')} keepMounted={false}>
          <Tabs.List mb="md">
            {tabs.map((one) => (
              <Tabs.Tab key={one.value} value={one.value} px={7}>
                {one.label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map((one) => (
            <Tabs.Panel key={one.value} value={one.value}>
              {one.value === current && one.content(file)}
            </Tabs.Panel>
          ))}
        </Tabs>
        <section aria-label={t`Papers`}>{papers(file)}</section>
      </div>
    </>
  );
}

function Head({ file }: { file: File }) {
  const { t, i18n } = useLingui();
  const names = useStaffNames();
  const countries = useCodes('countries');
  const person = file.sections.person ?? {};
  const text = (key: string) => (typeof person[key] === 'string' ? (person[key] as string) : '');
  const name = nameOf({ surname: text('surname'), given_names: text('given_names') }) || t`No name yet`;
  const word = partyWords[file.whose_move.party as keyof typeof partyWords];
  const facts = [
    file.number,
    inLanguage(file.programme.name, i18n.locale),
    file.intake,
    countries.label(text('nationality')),
  ].filter(Boolean);
  const due = file.whose_move.due && formatDay(file.whose_move.due, i18n.locale, readersZone(), 'short');
  return (
    <div className={styles.head}>
      <PageHeader
        title={name}
        lead={facts.join(' · ')}
        actions={<Anchor component={Link} to="/queue">{t`Back to the queue`}</Anchor>}
      />
      <div className={styles.line}>
        <StatusBadge status={file.status} />
        {file.resubmitted && <Badge tone="calm">{t`Handed in again`}</Badge>}
        <span>
          <Trans>Whose move:</Trans> <strong>{word ? i18n._(word) : file.whose_move.party}</strong>
          {', '}
          <AgeText move={file.whose_move} now={new Date()} />
          {due && (
            <>
              {', '}
              <Trans>due {due}</Trans>
            </>
          )}
        </span>
        <span>
          <Trans>Officer:</Trans> {names(file.officer_id) || t`nobody`}
        </span>
        {file.admission && (
          <span>
            <Trans>Admission {file.admission.number}</Trans>
          </span>
        )}
      </div>
      <ActionBar file={file} />
    </div>
  );
}

/** What somebody else did since this page was opened or last acknowledged. */
function Elsewhere({ file }: { file: File }) {
  const session = useSession();
  const me = session.state === 'in' ? session.accountId : '';
  const [seen, setSeen] = useState(file);
  const others = file.version !== seen.version && changesSince(seen, file, me).length > 0;
  useEffect(() => {
    // One's own steps need no telling.
    if (!others && file.version !== seen.version) setSeen(file);
  }, [file, others, seen.version]);
  if (!others) return null;
  return (
    <ChangedNotice
      before={seen}
      after={file}
      onSeen={() => setSeen(file)}
      go={<Trans>I have seen it</Trans>}
    />
  );
}

/** What the applicant was asked to mend, or why a place is about to be taken back. */
function Returned({ file }: { file: File }) {
  const { t, i18n } = useLingui();
  const reasons = useCodes('reasons', 'return');
  const revocations = useCodes('reasons', 'revoke');
  const place = usePlace(file);
  const names = useStaffNames();
  const back = file.return;
  const revocation = file.revocation;
  if (!back && !revocation) return null;
  return (
    <Stack mb="md">
      {revocation && (
        <Alert color="red" title={t`A revocation is proposed`}>
          {[revocations.label(revocation.reason), names(revocation.proposed_by)].filter(Boolean).join(' · ')}
        </Alert>
      )}
      {back && (
        <Alert title={t`Asked of the applicant, until ${formatDay(back.due, i18n.locale, readersZone())}`}>
          {back.items.map((point) => (
            <Text size="sm" key={`${point.slot} ${point.section} ${point.field}`}>
              {[
                place(point.slot ? `slots.${point.slot}` : `sections.${point.section}.${point.field}`) ||
                  point.section,
                reasons.label(point.reason),
                point.note,
              ]
                .filter(Boolean)
                .join(' – ')}
            </Text>
          ))}
        </Alert>
      )}
    </Stack>
  );
}

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { roleWords, statusWords } from '@/shared/i18n/words';
import { classes } from '@/shared/lib/classes';
import { Button } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { CheckboxField } from '@/shared/ui/portal/field';
import { FileNav } from '@/shared/ui/portal/file-nav';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/portal/states';
import { type Moment, timelineOf } from '../api';
import { isLook, verbWords } from '../verbs';
import styles from './timeline-page.module.css';

export function Page({ params }: { params: Record<string, string> }) {
  const { t } = useLingui();
  const id = params.id ?? '';
  const [looksOnly, setLooksOnly] = useState(false);
  const timeline = useInfiniteQuery(timelineOf(id));
  const all = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = looksOnly ? all.filter((moment) => isLook(moment.verb)) : all;
  return (
    <div className="stack-l">
      <PageHeader
        title={t`History`}
        above={<FileNav id={id} />}
        lead={
          <Trans>
            Everything that happened to this application, and each time that somebody of the college looked at
            your passport, a medical record or another sensitive paper.
          </Trans>
        }
      />
      {timeline.isPending && <Skeleton lines={6} />}
      {timeline.isError && !timeline.data && (
        <ErrorState
          error={timeline.error}
          onRetry={() => void timeline.refetch()}
          busy={timeline.isFetching}
        />
      )}
      {timeline.data && (
        <>
          <CheckboxField
            label={t`Only looks at sensitive papers`}
            checked={looksOnly}
            onChange={(event) => setLooksOnly(event.currentTarget.checked)}
          />
          <p className="soft small" role="status">
            <Plural value={shown.length} one="# entry" other="# entries" />
          </p>
          {shown.length === 0 && !timeline.hasNextPage && (
            <EmptyState title={looksOnly ? <Trans>Nobody has looked yet</Trans> : <Trans>Nothing yet</Trans>}>
              {looksOnly ? (
                <Trans>When somebody opens a sensitive paper of yours, it stands here.</Trans>
              ) : (
                <Trans>What happens will stand here.</Trans>
              )}
            </EmptyState>
          )}
          <ol className={styles.line}>
            {shown.map((moment, index) => (
              <OneMoment
                // biome-ignore lint/suspicious/noArrayIndexKey: moments have no id, and the list only grows at its end
                key={`${moment.at} ${moment.verb} ${index}`}
                moment={moment}
              />
            ))}
          </ol>
          {timeline.hasNextPage && (
            <p>
              <Button busy={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
                <Trans>Show earlier entries</Trans>
              </Button>
            </p>
          )}
        </>
      )}
    </div>
  );
}

function OneMoment({ moment }: { moment: Moment }) {
  const { i18n } = useLingui();
  const word = verbWords[moment.verb];
  const status = moment.status ? statusWords[moment.status] : undefined;
  return (
    <li className={classes(styles.moment, isLook(moment.verb) && styles.look)}>
      <p className={styles.what}>{word ? i18n._(word) : <Trans>Something changed</Trans>}</p>
      <p className="soft small">
        <DateTime at={moment.at} />
        {' · '}
        <By moment={moment} />
        {status && ` · ${i18n._(status)}`}
      </p>
    </li>
  );
}

function By({ moment }: { moment: Moment }) {
  const { i18n } = useLingui();
  if (moment.by_owner) return <Trans>by the applicant</Trans>;
  const role = moment.role ? roleWords[moment.role] : undefined;
  return role ? i18n._(role) : <Trans>automatically</Trans>;
}

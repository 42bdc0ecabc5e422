import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { File } from '@/shared/api/file';
import { inLanguage } from '@/shared/i18n/locales';
import { useProblem } from '@/shared/i18n/problems';
import { Button } from '@/shared/ui/portal/button';
import { ConfirmDialog } from '@/shared/ui/portal/dialog';
import { Notice } from '@/shared/ui/portal/notice';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { toast } from '@/shared/ui/toast';
import { type AwardReply, type Nomination, nominationsOf, replyToAward, schemesQuery } from '../api';
import { offerProblems } from '../problems';
import { nominationWords } from '../words';
import { Coverage } from './coverage';
import styles from './offer.module.css';
import { WishForm } from './wish-form';

/** Scholarships that were asked for or awarded, and the way to ask for one. */
export function ScholarshipsPart({ file }: { file: File }) {
  const nominations = useQuery(nominationsOf(file.id));
  return (
    <section className="sheet stack">
      <h2>
        <Trans>Scholarships</Trans>
      </h2>
      {nominations.isPending && <Skeleton lines={2} />}
      {nominations.isError && (
        <ErrorState
          error={nominations.error}
          onRetry={() => void nominations.refetch()}
          busy={nominations.isFetching}
        />
      )}
      {nominations.data?.items.length === 0 && (
        <p className="soft">
          <Trans>You have not asked for a scholarship.</Trans>
        </p>
      )}
      {nominations.data && nominations.data.items.length > 0 && (
        <ul className={styles.list}>
          {nominations.data.items.map((one) => (
            <OneScholarship key={one.id} nomination={one} />
          ))}
        </ul>
      )}
      {nominations.data?.actions.includes('flag') && (
        <WishForm id={file.id} had={nominations.data.items.map((one) => one.scheme)} />
      )}
    </section>
  );
}

function OneScholarship({ nomination }: { nomination: Nomination }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const scheme = useQuery(schemesQuery).data?.items.find((one) => one.code === nomination.scheme);
  const [asked, setAsked] = useState<AwardReply['action']>();
  const replying = useMutation({
    mutationFn: replyToAward,
    onSuccess: (_, { action }) =>
      toast(
        action === 'accept' ? t`You have accepted the scholarship.` : t`You have declined the scholarship.`,
      ),
    onSettled: () => {
      setAsked(undefined);
      return client.invalidateQueries({ queryKey: ['nominations', 'of', nomination.application_id] });
    },
  });
  const problem = useProblem(replying.error, offerProblems);
  const declining = asked === 'decline';
  const word = nominationWords[nomination.status];
  const name = inLanguage(nomination.scheme_name, i18n.locale);
  const may = (action: string) => nomination.actions.includes(action);
  return (
    <li className={styles.item}>
      <p className={styles.head}>
        <strong>{name}</strong>
        <span className={styles.state}>{word ? i18n._(word) : nomination.status}</span>
      </p>
      {scheme && <Coverage coverage={scheme.coverage} />}
      {problem && <Notice kind="bad" live title={problem.text} />}
      {(may('accept') || may('decline')) && (
        <div className="row">
          {may('accept') && (
            <Button kind="primary" onClick={() => setAsked('accept')}>
              <Trans>Accept the scholarship</Trans>
            </Button>
          )}
          {may('decline') && (
            <Button onClick={() => setAsked('decline')}>
              <Trans>Decline</Trans>
            </Button>
          )}
        </div>
      )}
      <ConfirmDialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={
          asked === 'decline' ? (
            <Trans>Decline this scholarship?</Trans>
          ) : (
            <Trans>Accept this scholarship?</Trans>
          )
        }
        confirm={asked === 'decline' ? <Trans>Decline it</Trans> : <Trans>Accept it</Trans>}
        danger={asked === 'decline'}
        busy={replying.isPending}
        onConfirm={() => asked && replying.mutate({ nomination, action: asked })}
      >
        <p>
          <strong>{name}</strong>
        </p>
        {declining && (
          <p>
            <Trans>It goes to somebody else. You cannot take this back yourself.</Trans>
          </p>
        )}
      </ConfirmDialog>
    </li>
  );
}

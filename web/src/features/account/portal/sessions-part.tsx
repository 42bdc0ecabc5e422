import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { leave } from '@/shared/api/session';
import { useProblem } from '@/shared/i18n/problems';
import { Button } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { Notice } from '@/shared/ui/portal/notice';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { toast } from '@/shared/ui/toast';
import { browserOf } from '../browser';
import { endSession, type OpenSession, sessionsQuery } from '../me';
import { accountProblems } from '../problems';
import styles from './account-page.module.css';

/** The devices that are signed in; each can be signed out from here. */
export function SessionsPart() {
  const { t } = useLingui();
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const ending = useMutation({
    mutationFn: (session: OpenSession) => endSession(session.id),
    onSuccess: (_, session) => {
      if (session.current) return leave();
      toast(t`That device is signed out.`);
      return client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const problem = useProblem(ending.error, accountProblems);
  if (sessions.isPending) return <Skeleton lines={3} />;
  if (sessions.isError)
    return (
      <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} busy={sessions.isFetching} />
    );
  return (
    <>
      <p className="soft">
        <Trans>Is one of these not you? End it, and change your password.</Trans>
      </p>
      {problem && <Notice kind="bad" live title={problem.text} />}
      <ul className={styles.list}>
        {sessions.data.items.map((session) => (
          <li key={session.id} className={styles.item}>
            <div className={styles.text}>
              <p>
                <strong>
                  <Device userAgent={session.user_agent} />
                </strong>{' '}
                {session.current && (
                  <span className="soft">
                    <Trans>(this device)</Trans>
                  </span>
                )}
              </p>
              <p className="soft small">
                <Trans>
                  Last used <DateTime at={session.used_at} />
                </Trans>
                {session.address && <bdi> · {session.address}</bdi>}
              </p>
            </div>
            <Button
              busy={ending.isPending && ending.variables.id === session.id}
              onClick={() => ending.mutate(session)}
            >
              {session.current ? <Trans>Sign out</Trans> : <Trans>End</Trans>}
              <span className="visually-hidden">
                {' '}
                <Device userAgent={session.user_agent} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Device({ userAgent }: { userAgent: string }) {
  const { browser, system } = browserOf(userAgent);
  if (browser && system) return <bdi>{`${browser}, ${system}`}</bdi>;
  if (browser || system) return <bdi>{browser ?? system}</bdi>;
  return <Trans>Another program</Trans>;
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { meQuery } from '../me';
import styles from './account-page.module.css';
import { MandatesPart } from './mandates-part';
import { PasswordPart } from './password-part';
import { ProfilePart } from './profile-part';
import { SessionsPart } from './sessions-part';

export function Page() {
  const { t } = useLingui();
  const me = useQuery(meQuery);
  return (
    <div className="stack-l">
      <PageHeader title={t`My account`} lead={me.data && <span className="ltr">{me.data.email}</span>} />
      {me.isPending && <Skeleton lines={6} />}
      {me.isError && !me.data && (
        <ErrorState error={me.error} onRetry={() => void me.refetch()} busy={me.isFetching} />
      )}
      {me.data && (
        <div className={styles.parts}>
          <section className="sheet stack">
            <h2>
              <Trans>About you</Trans>
            </h2>
            <ProfilePart account={me.data} />
          </section>
          <section className="sheet stack">
            <h2>
              <Trans>Password</Trans>
            </h2>
            <PasswordPart email={me.data.email} />
          </section>
          <section className="sheet stack">
            <h2>
              <Trans>Where you are signed in</Trans>
            </h2>
            <SessionsPart />
          </section>
          {me.data.permissions.includes('partner.give_mandate') && (
            <section className="sheet stack">
              <h2>
                <Trans>Agents who may help you</Trans>
              </h2>
              <MandatesPart />
            </section>
          )}
        </div>
      )}
    </div>
  );
}

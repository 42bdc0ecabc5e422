import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/portal/states';
import { clientsQuery } from '../me';
import styles from './account-page.module.css';

/** The applicants who gave an agent a mandate. */
export function Page() {
  const { t } = useLingui();
  const clients = useQuery(clientsQuery);
  return (
    <div className="stack-l">
      <PageHeader
        title={t`My clients`}
        lead={<Trans>Applicants who let you help. They can take the mandate back at any time.</Trans>}
        actions={
          <ButtonLink href="/home">
            <Trans>Their applications</Trans>
          </ButtonLink>
        }
      />
      {clients.isPending && <Skeleton lines={4} />}
      {clients.isError && (
        <ErrorState error={clients.error} onRetry={() => void clients.refetch()} busy={clients.isFetching} />
      )}
      {clients.data?.items.length === 0 && (
        <EmptyState title={<Trans>Nobody has given you a mandate yet</Trans>}>
          <Trans>
            An applicant opens an account of their own, goes to “My account” and enters the e-mail address
            with which you sign in.
          </Trans>
        </EmptyState>
      )}
      {clients.data && clients.data.items.length > 0 && (
        <section className="sheet">
          <ul className={styles.list}>
            {clients.data.items.map((client) => (
              <li key={client.mandate_id} className={styles.item}>
                <strong>
                  <bdi>{client.name}</bdi>
                </strong>
                <span className="soft">
                  <Trans>
                    Since <DateTime at={client.since} style="day" />
                  </Trans>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

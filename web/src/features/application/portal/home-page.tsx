import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '@/shared/ui/portal/button';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/portal/states';
import { StatusLine } from '@/shared/ui/portal/status-line';
import { myApplications } from '../api';

export function Page() {
  const { t } = useLingui();
  const files = useQuery(myApplications);
  return (
    <div className="stack-l">
      <PageHeader title={t`My applications`} />
      {files.isPending && <Skeleton lines={4} />}
      {files.isError && (
        <ErrorState error={files.error} onRetry={() => void files.refetch()} busy={files.isFetching} />
      )}
      {files.data?.items.length === 0 && (
        <EmptyState
          title={<Trans>You have not applied yet</Trans>}
          action={
            <ButtonLink kind="primary" href="/">
              <Trans>See what is open</Trans>
            </ButtonLink>
          }
        >
          <Trans>Choose a programme, and your application begins. Nothing is sent before you say so.</Trans>
        </EmptyState>
      )}
      {files.data?.items.map((file) => (
        <section key={file.id} className="sheet stack">
          <h2>{file.intake}</h2>
          <StatusLine move={file.whose_move} />
        </section>
      ))}
    </div>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@/shared/ui/portal/button';
import { FileNav } from '@/shared/ui/portal/file-nav';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/portal/states';
import { conversation } from '../api';
import { messageProblems } from '../problems';
import { Bubble } from './bubble';
import styles from './messages-page.module.css';
import { WriteBox } from './write-box';

export function Page({ params }: { params: Record<string, string> }) {
  const { t } = useLingui();
  const id = params.id ?? '';
  const messages = useInfiniteQuery({ ...conversation(id), refetchInterval: 30_000 });
  const written = messages.data?.pages.flatMap((page) => page.items).reverse() ?? [];
  return (
    <div className="stack-l">
      <PageHeader
        title={t`Messages`}
        above={<FileNav id={id} />}
        lead={<Trans>Write to the admissions office about this application.</Trans>}
      />
      {messages.isPending && <Skeleton lines={4} />}
      {messages.isError && !messages.data && (
        <ErrorState
          error={messages.error}
          texts={messageProblems}
          onRetry={() => void messages.refetch()}
          busy={messages.isFetching}
        />
      )}
      {messages.data && (
        <>
          {messages.hasNextPage && (
            <p>
              <Button busy={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
                <Trans>Show earlier messages</Trans>
              </Button>
            </p>
          )}
          {written.length === 0 && (
            <EmptyState title={<Trans>No messages yet</Trans>}>
              <Trans>Ask what you do not find here. You get a mail when the office answers.</Trans>
            </EmptyState>
          )}
          <div role="log" aria-live="polite" aria-label={t`Conversation`}>
            <ol className={styles.conversation}>
              {written.map((message) => (
                <Bubble key={message.id} message={message} />
              ))}
            </ol>
          </div>
        </>
      )}
      <WriteBox id={id} />
    </div>
  );
}

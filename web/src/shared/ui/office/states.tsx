import { Trans } from '@lingui/react/macro';
import { Alert, Button, Center, Loader, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ProblemTexts, useProblem } from '@/shared/i18n/problems';

export function LoadingState() {
  return (
    <Center mih="12rem" role="status" aria-busy="true">
      <Loader aria-hidden="true" />
      <VisuallyHidden>
        <Trans>Loading…</Trans>
      </VisuallyHidden>
    </Center>
  );
}

/** Nothing here: why, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Center mih="12rem" p="xl">
      <Stack align="center" gap="xs" maw="32rem">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children && (
          <Text c="dimmed" ta="center">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  );
}

type ErrorStateProps = { error: unknown; onRetry?: () => void; busy?: boolean; texts?: ProblemTexts };

/** A page, a part or an action that failed: what happened, and what can be done. */
export function ErrorState({ error, onRetry, busy, texts }: ErrorStateProps) {
  const problem = useProblem(error, texts);
  if (!problem) return null;
  return (
    <Alert color="red" role="alert" title={problem.text}>
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((field) => (
            <li key={`${field.name} ${field.text}`}>{field.text}</li>
          ))}
        </ul>
      )}
      {onRetry && (
        <Button variant="default" size="xs" loading={busy} onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
      {problem.requestId && (
        <Text size="sm" mt="xs">
          <Trans>
            Request <span className="ltr">{problem.requestId}</span>
          </Trans>
        </Text>
      )}
    </Alert>
  );
}

/** What the router shows for a page that broke. */
export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <Stack p="md">
      <ErrorState error={error} onRetry={reset} />
      <Button variant="default" onClick={() => location.reload()} w="fit-content">
        <Trans>Reload the page</Trans>
      </Button>
    </Stack>
  );
}

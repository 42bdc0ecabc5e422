import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '@/shared/api/use-session';
import { ConfirmDialog } from '@/shared/ui/office/confirm-dialog';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { type ApiKey, keysQuery, revokeKey } from './api';
import { NameCell, NetworkCell, SightCell, UseCell } from './key-cells';
import { keyProblems } from './problems';

// With choices of many, and wanted only once somebody asks for them.
const NewKeyDialog = lazy(() =>
  import('./new-key-dialog').then((module) => ({ default: module.NewKeyDialog })),
);
const RotateKeyDialog = lazy(() =>
  import('./rotate-key-dialog').then((module) => ({ default: module.RotateKeyDialog })),
);

/** The keys with which other programs fetch the admitted students. */
export function Page() {
  const { t } = useLingui();
  const client = useQueryClient();
  const all = useInfiniteQuery(keysQuery);
  const rows = all.data?.pages.flatMap((page) => page.items) ?? [];
  const session = useSession();
  const mayAdd = session.state === 'in' && session.account.permissions.includes('account.manage');
  const [rotating, setRotating] = useState<ApiKey>();
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const fresh = () => client.invalidateQueries({ queryKey: keysQuery.queryKey });
  const ending = useMutation({
    mutationFn: (key: ApiKey) => revokeKey(key.id),
    onSuccess: () => {
      toast(t`The key is worthless now`);
      setRevoking(undefined);
    },
    onSettled: fresh,
  });
  const columns: ListColumn<ApiKey>[] = [
    { key: 'name', header: t`Name`, cell: (one) => <NameCell apiKey={one} /> },
    { key: 'sees', header: t`Can read`, cell: (one) => <SightCell apiKey={one} /> },
    { key: 'used', header: t`Did in the last 30 days`, cell: (one) => <UseCell apiKey={one} /> },
    { key: 'from', header: t`From`, cell: (one) => <NetworkCell apiKey={one} /> },
  ];
  if (mayAdd) {
    columns.push({
      key: 'actions',
      header: t`Actions`,
      cell: (one) => (
        <Stack gap="xs">
          {one.actions.includes('rotate') && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t`New secret for ${one.name}`}
              onClick={() => setRotating(one)}
            >
              <Trans>New secret</Trans>
            </Button>
          )}
          {one.actions.includes('revoke') && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t`Revoke ${one.name}`}
              onClick={() => {
                ending.reset();
                setRevoking(one);
              }}
            >
              <Trans>Revoke</Trans>
            </Button>
          )}
        </Stack>
      ),
    });
  }
  const add = mayAdd && (
    <Button onClick={() => setAdding(true)}>
      <Trans>New key</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t`API keys`}
        lead={t`With a key another program fetches the list of admitted students. Here is what each can read, and did.`}
        actions={add}
      />
      {all.isPending && <LoadingState />}
      {all.isError && (
        <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />
      )}
      {all.data && rows.length === 0 && (
        <EmptyState title={<Trans>There is no key yet</Trans>} action={add}>
          <Trans>Make one for each program, so that one can be revoked without the others.</Trans>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ListTable label={t`API keys`} columns={columns} rows={rows} rowId={(one) => one.id} />
      )}
      {all.hasNextPage && (
        <Group mt="sm">
          <Button
            variant="default"
            size="xs"
            loading={all.isFetchingNextPage}
            onClick={() => void all.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </Button>
        </Group>
      )}
      <Suspense>
        {adding && <NewKeyDialog onMade={() => void fresh()} onClose={() => setAdding(false)} />}
        {rotating && (
          <RotateKeyDialog
            apiKey={rotating}
            onDone={() => void fresh()}
            onClose={() => setRotating(undefined)}
          />
        )}
      </Suspense>
      {revoking && (
        <ConfirmDialog
          title={t`Revoke “${revoking.name}”?`}
          confirm={t`Revoke the key`}
          harm
          busy={ending.isPending}
          error={ending.error}
          texts={keyProblems}
          onConfirm={() => ending.mutate(revoking)}
          onClose={() => setRevoking(undefined)}
        >
          <Trans>
            The program that uses it is refused from its next request on. This cannot be taken back.
          </Trans>
        </ConfirmDialog>
      )}
    </>
  );
}

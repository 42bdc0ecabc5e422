import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { china, formatDay, formatMoment } from '@/shared/lib/time';
import { ConfirmDialog } from '@/shared/ui/office/confirm-dialog';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Badge } from '@/shared/ui/office/status-badge';
import { toast } from '@/shared/ui/toast';
import { type ApiKey, keysQuery, revokeKey } from './api';
import { NewKeyDialog } from './new-key-dialog';
import { keyProblems } from './problems';
import { useScopeWords } from './use-scope-words';

/** The keys with which other programs fetch the admitted students. */
export function Page() {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const all = useInfiniteQuery(keysQuery);
  const rows = all.data?.pages.flatMap((page) => page.items) ?? [];
  const scope = useScopeWords();
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
  const day = (iso: string) => formatDay(iso, i18n.locale, china, 'short');
  const columns: ListColumn<ApiKey>[] = [
    { key: 'name', header: t`Name`, cell: (one) => one.name },
    { key: 'hint', header: t`Ends with`, cell: (one) => <code>…{one.hint}</code> },
    { key: 'scopes', header: t`May`, cell: (one) => one.scopes.map(scope).join('; ') },
    {
      key: 'used',
      header: t`Last used`,
      cell: (one) =>
        one.last_used_at ? formatMoment(one.last_used_at, i18n.locale, china, 'short') : t`never`,
    },
    { key: 'expires', header: t`Ends`, cell: (one) => day(one.expires_at) },
    { key: 'state', header: t`State`, cell: (one) => <KeyState apiKey={one} /> },
    {
      key: 'actions',
      header: t`Actions`,
      cell: (one) =>
        one.actions.includes('revoke') && (
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
        ),
    },
  ];
  const add = (
    <Button onClick={() => setAdding(true)}>
      <Trans>New key</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t`API keys`}
        lead={t`With a key another program fetches the list of admitted students.`}
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
      {adding && <NewKeyDialog onMade={() => void fresh()} onClose={() => setAdding(false)} />}
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

function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useLingui();
  if (apiKey.revoked_at) return <Badge>{t`Revoked`}</Badge>;
  if (Date.parse(apiKey.expires_at) < Date.now()) return <Badge>{t`Ended`}</Badge>;
  return <Badge tone="good">{t`Good`}</Badge>;
}

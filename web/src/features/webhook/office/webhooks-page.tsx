import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { china, formatMoment } from '@/shared/lib/time';
import { TextLink } from '@/shared/ui/office/links';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { type Webhook, webhooksQuery } from './api';
import { NewWebhookDialog } from './new-webhook-dialog';
import styles from './webhooks-page.module.css';
import { WebhookState } from './word-badge';

/** The programs that are told when the list of admitted students changes. */
export function Page() {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const all = useQuery(webhooksQuery);
  const rows = all.data?.items ?? [];
  const [adding, setAdding] = useState(false);
  const moment = (iso: string) => formatMoment(iso, i18n.locale, china, 'short');
  const columns: ListColumn<Webhook>[] = [
    {
      key: 'name',
      header: t`Name`,
      cell: (one) => (
        <TextLink to="/webhooks/$id" params={{ id: one.id }}>
          {one.name}
        </TextLink>
      ),
    },
    { key: 'url', header: t`Address`, cell: (one) => <span className={styles.url}>{one.url}</span> },
    {
      key: 'state',
      header: t`State`,
      cell: (one) => (
        <>
          <WebhookState state={one.state} />
          {one.failing_since && !one.disabled_at && (
            <>
              {' '}
              <Trans>since {moment(one.failing_since)}</Trans>
            </>
          )}
        </>
      ),
    },
    {
      key: 'success',
      header: t`Last arrived`,
      cell: (one) => (one.last_success_at ? moment(one.last_success_at) : t`never`),
    },
    { key: 'waiting', header: t`On their way`, figures: true, cell: (one) => one.waiting },
    { key: 'dead', header: t`Given up`, figures: true, cell: (one) => one.dead },
  ];
  const add = (
    <Button onClick={() => setAdding(true)}>
      <Trans>New webhook</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t`Webhooks`}
        lead={t`Other programs are told when the list of admitted students changes. They fetch what changed with a key.`}
        actions={add}
      />
      {all.isPending && <LoadingState />}
      {all.isError && (
        <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />
      )}
      {all.data && rows.length === 0 && (
        <EmptyState title={<Trans>No program is told yet</Trans>} action={add}>
          <Trans>Without a webhook, programs have to ask again and again whether something changed.</Trans>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ListTable label={t`Webhooks`} columns={columns} rows={rows} rowId={(one) => one.id} />
      )}
      {adding && (
        <NewWebhookDialog
          onMade={() => void client.invalidateQueries({ queryKey: webhooksQuery.queryKey })}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

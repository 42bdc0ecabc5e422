import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { china, formatMoment } from '@/shared/lib/time';
import { EditFrame, EditPart, Fields } from '@/shared/ui/office/edit';
import { PageHeader } from '@/shared/ui/office/page-header';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { changeWebhook, lookAgain, type Webhook, webhookQuery, webhookTouched } from './api';
import { DeliveryLog } from './delivery-log';
import { EventChoice } from './event-choice';
import { webhookProblems } from './problems';
import { WebhookDeeds } from './webhook-deeds';
import styles from './webhooks-page.module.css';
import { WebhookState } from './word-badge';

const route = getRouteApi('/inside/webhooks/$id');

/** One webhook: how it does, what was sent, what it is told. */
export function Page() {
  const { t } = useLingui();
  const { id } = route.useParams();
  const one = useQuery({
    ...webhookQuery(id),
    refetchInterval: ({ state }) => (state.data?.waiting ? lookAgain : false),
  });
  return (
    <>
      <PageHeader title={one.data?.name || t`Webhook`} lead={one.data && <Health webhook={one.data} />} />
      {one.isPending && <LoadingState />}
      {one.isError && (
        <ErrorState
          error={one.error}
          texts={webhookProblems}
          onRetry={() => void one.refetch()}
          busy={one.isFetching}
        />
      )}
      {one.data && (
        <Stack gap="xl" key={id}>
          <WebhookDeeds webhook={one.data} />
          <DeliveryLog webhook={one.data} />
          <Settings webhook={one.data} />
        </Stack>
      )}
    </>
  );
}

/** How the receiver does, in a line. */
function Health({ webhook }: { webhook: Webhook }) {
  const { i18n } = useLingui();
  const moment = (iso: string) => formatMoment(iso, i18n.locale, china, 'short');
  const gone = webhook.disabled_why === 'gone';
  return (
    <>
      <span className={styles.url}>{webhook.url}</span> · <WebhookState state={webhook.state} />{' '}
      {!webhook.disabled_at && webhook.failing_since && (
        <Trans>since {moment(webhook.failing_since)} (China time)</Trans>
      )}
      {gone && <Trans>The receiver said that it wants no more messages.</Trans>}
    </>
  );
}

type Shape = { name: string; url: string; events: string[] };

function Settings({ webhook }: { webhook: Webhook }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const made = formatMoment(webhook.created_at, i18n.locale, china);
  const form = useForm<Webhook, Shape>({
    loaded: webhook,
    draftOf: (one) => ({ name: one?.name ?? '', url: one?.url ?? '', events: one?.events ?? [] }),
    save: (draft, changed, version) =>
      changeWebhook(webhook.id, version, Object.fromEntries(changed.map((key) => [key, draft[key]]))),
    reload: () => client.fetchQuery({ ...webhookQuery(webhook.id), staleTime: 0 }),
    onSaved: (saved) => {
      client.setQueryData(webhookQuery(webhook.id).queryKey, saved);
      webhookTouched(client, webhook.id);
      toast(t`Saved`);
    },
    texts: webhookProblems,
  });
  const labels = { name: t`Name`, url: t`Address`, events: t`Is told when` };
  return (
    <EditFrame form={form} labels={labels} label={t`What it is told, and where`} submit={t`Save`}>
      <EditPart title={t`What it is told, and where`}>
        <Stack>
          <Fields>
            <TextInput required label={labels.name} {...form.text('name')} />
            <TextInput required label={labels.url} {...form.text('url')} />
          </Fields>
          <EventChoice
            value={form.draft.events}
            error={form.wrong('events')}
            onChange={(events) => form.set('events', events)}
          />
          <Text size="sm" c="dimmed">
            <Trans>Made on {made} (China time)</Trans>
          </Text>
        </Stack>
      </EditPart>
    </EditFrame>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { china, formatDay } from '@/shared/lib/time';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { auditQuery } from './api';
import styles from './audit-page.module.css';
import { type AuditSearch, auditSearch } from './audit-search';
import { daysOf } from './days';
import { Sentence } from './sentence';

const route = getRouteApi('/inside/audit');

/** Who did what, when and why: the log, as people tell it. */
export function Page() {
  const { t, i18n } = useLingui();
  const search = auditSearch(route.useSearch());
  const navigate = route.useNavigate();
  const log = useInfiniteQuery(auditQuery(search));
  const events = log.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (by: AuditSearch) => void navigate({ search: auditSearch(by) });
  return (
    <>
      <PageHeader
        title={t`Who did what`}
        lead={t`Newest first, in China time. The log can only grow, and nobody can change it.`}
      />
      <Filters search={search} onChange={change} />
      {log.isPending && <LoadingState />}
      {log.isError && (
        <ErrorState error={log.error} onRetry={() => void log.refetch()} busy={log.isFetching} />
      )}
      {log.data && events.length === 0 && (
        <EmptyState title={<Trans>Nothing like that was done</Trans>}>
          <Trans>Take a filter away, or look at other days.</Trans>
        </EmptyState>
      )}
      {daysOf(events).map(({ day, of }) => (
        <section key={day} className={styles.day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{formatDay(day, i18n.locale, china)}</h2>
          <ol className={styles.events}>
            {of.map((event) => (
              <Sentence
                key={event.seq}
                event={event}
                onActor={() => change({ ...search, actor: event.actor })}
              />
            ))}
          </ol>
        </section>
      ))}
      {log.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          <Trans>Show older</Trans>
        </Button>
      )}
    </>
  );
}

/** Typed filters count when they are sent, so that half an address asks for nothing. */
function Filters({ search, onChange }: { search: AuditSearch; onChange: (by: AuditSearch) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(search);
  const { actor, application, from, to } = search;
  useEffect(() => setTyped({ actor, application, from, to }), [actor, application, from, to]);
  const field = (key: keyof AuditSearch) => ({
    value: typed[key] ?? '',
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      setTyped({ ...typed, [key]: event.currentTarget.value }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    onChange(typed);
  };
  return (
    <search aria-label={t`Filters`}>
      <form onSubmit={send}>
        <Group align="flex-end" gap="sm" mb="md">
          <TextInput label={t`Who (e-mail address)`} w="18rem" {...field('actor')} />
          <TextInput label={t`Number of the application`} w="14rem" {...field('application')} />
          <TextInput label={t`From`} type="date" {...field('from')} />
          <TextInput label={t`Through`} type="date" {...field('to')} />
          <Button type="submit">
            <Trans>Show</Trans>
          </Button>
          {(actor || application || from || to) && (
            <Button variant="default" onClick={() => onChange({})}>
              <Trans>Show all</Trans>
            </Button>
          )}
        </Group>
      </form>
    </search>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '@/shared/api/use-session';
import { roleWords } from '@/shared/i18n/words';
import { china, formatDay } from '@/shared/lib/time';
import { ButtonLink, TextLink } from '@/shared/ui/office/links';
import { type ListColumn, ListTable } from '@/shared/ui/office/list-table';
import { PageHeader } from '@/shared/ui/office/page-header';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/office/states';
import { AccountState } from './account-state';
import { type Account, accountsQuery, staffRoles } from './accounts-api';
import { type AccountsSearch, accountsSearch } from './accounts-search';

const route = getRouteApi('/inside/accounts');

/** Who can sign in, and as what. */
export function Page() {
  const { t, i18n } = useLingui();
  const session = useSession();
  const mayAdd = session.state === 'in' && session.account.permissions.includes('account.manage');
  const search = accountsSearch(route.useSearch());
  const navigate = route.useNavigate();
  const all = useInfiniteQuery(accountsQuery(search));
  const rows = all.data?.pages.flatMap((page) => page.items) ?? [];
  const total = all.data?.pages[0]?.total ?? 0;
  const role = (name: string) => (roleWords[name] ? i18n._(roleWords[name]) : name);
  const change = (by: Partial<AccountsSearch>) =>
    void navigate({ search: accountsSearch({ ...search, ...by }), replace: true });
  const columns: ListColumn<Account>[] = [
    {
      key: 'name',
      header: t`Name`,
      cell: (one) => (
        <TextLink to="/accounts/$id" params={{ id: one.id }}>
          {one.full_name || one.email}
        </TextLink>
      ),
    },
    { key: 'email', header: t`E-mail address`, cell: (one) => <span className="ltr">{one.email}</span> },
    {
      key: 'roles',
      header: t`Roles`,
      cell: (one) => one.roles.map(role).join(i18n.locale === 'zh' ? '、' : ', '),
    },
    { key: 'state', header: t`State`, cell: (one) => <AccountState account={one} /> },
    {
      key: 'since',
      header: t`Since`,
      tight: true,
      cell: (one) => formatDay(one.created_at, i18n.locale, china, 'short'),
    },
  ];
  return (
    <>
      <PageHeader
        title={t`Accounts`}
        lead={t`Who can sign in, and as what.`}
        actions={
          mayAdd && (
            <ButtonLink to="/accounts/new">
              <Trans>New account</Trans>
            </ButtonLink>
          )
        }
      />
      <Group component="search" aria-label={t`Filters`} mb="md" align="flex-end">
        <Words q={search.q ?? ''} onChange={(q) => change({ q })} />
        <NativeSelect
          label={t`Role`}
          value={search.role ?? ''}
          onChange={(event) => change({ role: event.currentTarget.value })}
          data={[
            { value: '', label: t`All who work here` },
            ...[...staffRoles, 'applicant', 'agent'].map((value) => ({ value, label: role(value) })),
          ]}
        />
        <Checkbox
          mb="xs"
          label={t`Only the disabled`}
          checked={search.disabled ?? false}
          onChange={(event) => change({ disabled: event.currentTarget.checked || undefined })}
        />
      </Group>
      {all.isPending && <LoadingState />}
      {all.isError && (
        <ErrorState error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />
      )}
      {all.data && rows.length === 0 && (
        <EmptyState title={<Trans>Nobody is like that</Trans>}>
          <Trans>The search looks at the beginning of names and of e-mail addresses.</Trans>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <ListTable label={t`Accounts`} columns={columns} rows={rows} rowId={(one) => one.id} />
          <Group mt="sm" gap="md">
            <span>
              <Trans>
                {rows.length} of {total}
              </Trans>
            </span>
            {all.hasNextPage && (
              <Button
                variant="default"
                size="xs"
                loading={all.isFetchingNextPage}
                onClick={() => void all.fetchNextPage()}
              >
                <Trans>Show more</Trans>
              </Button>
            )}
          </Group>
        </>
      )}
    </>
  );
}

/** The search waits until the typing rests. */
function Words({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what to do with it changes with each render
  useEffect(() => {
    if (typed === q) return;
    const timer = setTimeout(() => onChange(typed), 300);
    return () => clearTimeout(timer);
  }, [typed, q]);
  return (
    <TextInput
      type="search"
      label={t`Name or e-mail address`}
      w="18rem"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

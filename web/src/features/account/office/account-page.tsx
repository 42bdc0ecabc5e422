import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { china, formatMoment } from '@/shared/lib/time';
import { EditFrame, EditPart } from '@/shared/ui/office/edit';
import { PageHeader } from '@/shared/ui/office/page-header';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { AccountDeeds } from './account-deeds';
import { AccountState } from './account-state';
import { type Account, accountQuery, accountSaved, alterAccount, type Role } from './accounts-api';
import { RoleChoice } from './role-choice';
import { staffProblems } from './staff-problems';

const route = getRouteApi('/inside/accounts/$id');

/** One account: what its person is, and the ways in. */
export function Page() {
  const { t, i18n } = useLingui();
  const { id } = route.useParams();
  const one = useQuery(accountQuery(id));
  const since = one.data && formatMoment(one.data.created_at, i18n.locale, china);
  return (
    <>
      <PageHeader
        title={one.data?.full_name || t`Account`}
        lead={
          one.data && (
            <>
              <span className="ltr">{one.data.email}</span> · <AccountState account={one.data} />
            </>
          )
        }
      />
      {one.isPending && <LoadingState />}
      {one.isError && (
        <ErrorState
          error={one.error}
          texts={staffProblems}
          onRetry={() => void one.refetch()}
          busy={one.isFetching}
        />
      )}
      {one.data && (
        <Stack gap="xl" key={id}>
          <Roles account={one.data} />
          <AccountDeeds account={one.data} />
          <Text size="sm" c="dimmed">
            <Trans>Made on {since} (China time)</Trans>
          </Text>
        </Stack>
      )}
    </>
  );
}

function Roles({ account }: { account: Account }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const may = account.actions.includes('set_roles');
  const form = useForm<Account, { roles: string[] }>({
    loaded: account,
    draftOf: (one) => ({ roles: one?.roles ?? [] }),
    save: (draft, _changed, version) => alterAccount(account.id, version, { roles: draft.roles as Role[] }),
    reload: () => client.fetchQuery({ ...accountQuery(account.id), staleTime: 0 }),
    onSaved: (saved) => {
      accountSaved(client, saved);
      toast(t`Saved`);
    },
    texts: staffProblems,
  });
  return (
    <EditFrame
      form={form}
      labels={{ roles: t`Roles` }}
      label={t`Roles`}
      submit={t`Save the roles`}
      locked={!may}
    >
      <EditPart
        title={t`What the person does here`}
        lead={
          !may && t`Roles can be changed once the person has confirmed the address by choosing a password.`
        }
      >
        <RoleChoice
          value={form.draft.roles}
          error={form.wrong('roles')}
          disabled={!may}
          onChange={(roles) => form.set('roles', roles)}
        />
      </EditPart>
    </EditFrame>
  );
}

import { useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useWrite } from '@/shared/api/query';
import { locales } from '@/shared/i18n/locales';
import { EditFrame, EditPart, Fields } from '@/shared/ui/office/edit';
import { PageHeader } from '@/shared/ui/office/page-header';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { type Account, accountSaved, createAccount, type Role } from './accounts-api';
import { RoleChoice } from './role-choice';
import { staffProblems } from './staff-problems';

type NewDraft = { email: string; full_name: string; locale: string; roles: string[] };

const empty = (): NewDraft => ({ email: '', full_name: '', locale: 'zh', roles: [] });

/** An account for somebody who will work here. */
export function Page() {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const creating = useWrite((body: Parameters<typeof createAccount>[0], key) => createAccount(body, key));
  const form = useForm<Account, NewDraft>({
    loaded: undefined,
    draftOf: empty,
    save: (draft) => creating.mutateAsync({ ...draft, roles: draft.roles as Role[] }),
    onSaved: (made) => {
      accountSaved(client, made);
      toast(t`A code to choose a password is on its way to ${made.email}`);
      void navigate({ to: '/accounts/$id', params: { id: made.id } });
    },
    texts: staffProblems,
  });
  const labels = { email: t`E-mail address`, full_name: t`Full name`, locale: t`Language`, roles: t`Roles` };
  return (
    <>
      <PageHeader
        title={t`New account`}
        lead={t`The person is mailed a code with which to choose a password.`}
      />
      <EditFrame form={form} labels={labels} label={t`New account`} submit={t`Make the account`}>
        <EditPart title={t`Who it is`}>
          <Fields>
            <TextInput
              label={labels.email}
              type="email"
              required
              autoComplete="off"
              {...form.text('email')}
            />
            <TextInput label={labels.full_name} required autoComplete="off" {...form.text('full_name')} />
            <NativeSelect
              label={labels.locale}
              data={(['zh', 'en'] as const).map((value) => ({ value, label: locales[value].name }))}
              {...form.text('locale')}
            />
          </Fields>
        </EditPart>
        <EditPart title={t`What the person does here`}>
          <RoleChoice
            value={form.draft.roles}
            error={form.wrong('roles')}
            onChange={(roles) => form.set('roles', roles)}
          />
        </EditPart>
      </EditFrame>
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useSession } from '@/shared/api/use-session';
import { roleWords } from '@/shared/i18n/words';
import { PageHeader } from '@/shared/ui/office/page-header';

export function Page() {
  const { t, i18n } = useLingui();
  const session = useSession();
  if (session.state !== 'in') return null;
  const roles = session.account.roles.map((role) => (roleWords[role] ? i18n._(roleWords[role]) : role));
  const name = session.account.full_name;
  return (
    <>
      <PageHeader title={t`Overview`} lead={t`Good day, ${name}.`} />
      <Text>
        <Trans>You work here as: {i18n.locale === 'zh' ? roles.join('、') : roles.join(', ')}</Trans>
      </Text>
    </>
  );
}

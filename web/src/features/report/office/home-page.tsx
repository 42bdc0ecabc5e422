import { useLingui } from '@lingui/react/macro';
import { useSession } from '@/shared/api/use-session';
import { roleWords } from '@/shared/i18n/words';
import { PageHeader } from '@/shared/ui/office/page-header';
import { Dashboard } from './dashboard';
import { Today } from './today';

/** What waits for whoever sits here, and how the year goes. Who may see what, the API says. */
export function Page() {
  const { t, i18n } = useLingui();
  const session = useSession();
  if (session.state !== 'in') return null;
  const { full_name: name, permissions } = session.account;
  const roles = session.account.roles.map((role) => (roleWords[role] ? i18n._(roleWords[role]) : role));
  const list = roles.join(i18n.locale === 'zh' ? '、' : ', ');
  return (
    <>
      <PageHeader title={t`Overview`} lead={t`Good day, ${name}. You work here as: ${list}`} />
      <Today account={session.account} />
      {permissions.includes('report.read') && <Dashboard linked={permissions.includes('application.read')} />}
    </>
  );
}

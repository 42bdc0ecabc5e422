import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useLocation } from 'wouter';
import styles from './file-nav.module.css';

/** The pages of one application, above the title of each. */
export function FileNav({ id }: { id: string }) {
  const { t } = useLingui();
  const [path] = useLocation();
  const at = `/applications/${id}`;
  const pages = [
    { href: at, name: <Trans>Application</Trans> },
    { href: `${at}/messages`, name: <Trans>Messages</Trans> },
    { href: `${at}/offer`, name: <Trans>Offer</Trans> },
    { href: `${at}/timeline`, name: <Trans>History</Trans> },
  ];
  return (
    <nav aria-label={t`This application`} className={styles.nav}>
      {pages.map((page) => (
        <Link key={page.href} href={page.href} aria-current={page.href === path ? 'page' : undefined}>
          {page.name}
        </Link>
      ))}
    </nav>
  );
}

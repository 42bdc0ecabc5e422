import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSite, useSiteName } from '@/shared/api/site';
import { Mark } from '@/shared/ui/mark';
import { OfflineBar } from '@/shared/ui/portal/offline-bar';
import { LanguageSwitch, ThemeSwitch } from '@/shared/ui/portal/switches';
import { AccountMenu } from './account-menu';
import styles from './layout.module.css';

/** What is around every page: whose it is, the language, the way in and out. */
export function Layout({ children }: { children: ReactNode }) {
  const site = useSite();
  const name = useSiteName();
  return (
    <div className={styles.page}>
      <a href="#main" className={styles.skip}>
        <Trans>Skip to content</Trans>
      </a>
      <OfflineBar />
      <header className={styles.top}>
        <div className={styles.bar}>
          <Link href="/" className={styles.brand}>
            {site?.logo ? <img src={site.logo} alt="" height="36" /> : <Mark />}
            <span className={styles.names}>
              <span className={styles.college}>{name}</span>
              <span className={styles.what}>
                <Trans>International admissions</Trans>
              </span>
            </span>
          </Link>
          <div className={styles.tools}>
            <LanguageSwitch only={site?.languages} />
            <AccountMenu />
          </div>
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.foot}>
        <div className={styles.footBar}>
          {site?.support_email ? (
            <span>
              <Trans>
                Questions? Write to <a href={`mailto:${site.support_email}`}>{site.support_email}</a>
              </Trans>
            </span>
          ) : (
            <span>{name}</span>
          )}
          <ThemeSwitch />
        </div>
      </footer>
    </div>
  );
}

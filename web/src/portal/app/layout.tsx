import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useSite, useSiteName } from '@/shared/api/site';
import { classes } from '@/shared/lib/classes';
import { Mark, Waterline } from '@/shared/ui/mark';
import { OfflineBar } from '@/shared/ui/portal/offline-bar';
import { LanguageSwitch, ThemeSwitch } from '@/shared/ui/portal/switches';
import { AccountMenu } from './account-menu';
import styles from './layout.module.css';

/** What is around every page: whose it is, the language, the way in and out. */
export function Layout({ children }: { children: ReactNode }) {
  const site = useSite();
  const name = useSiteName();
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere is done with the menu
  useEffect(() => setOpen(false), [path]);
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
          <LanguageSwitch only={site?.languages} />
          <button
            type="button"
            className={styles.menu}
            aria-expanded={open}
            aria-controls="account-menu"
            onClick={() => setOpen(!open)}
          >
            <Trans>Menu</Trans>
          </button>
          <nav id="account-menu" className={classes(styles.tools, open && styles.open)}>
            <AccountMenu />
          </nav>
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.foot}>
        <Waterline className={styles.water} />
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

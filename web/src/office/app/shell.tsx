import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useSite, useSiteName } from '@/shared/api/site';
import { useSession } from '@/shared/api/use-session';
import { classes } from '@/shared/lib/classes';
import { Mark } from '@/shared/ui/mark';
import { ShortcutHelp, useShortcuts } from '@/shared/ui/office/shortcuts';
import { AccountMenu } from './account-menu';
import { pages } from './pages';
import styles from './shell.module.css';

/** What is around every page of the office: the ways, the search, who sits here. */
export function Shell() {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const session = useSession();
  const site = useSite();
  const name = useSiteName();
  const may = session.state === 'in' ? session.account.permissions : [];
  useShortcuts([{ key: '/', text: t`Search`, run: () => search.current?.focus() }]);
  return (
    <div className={styles.frame}>
      <a href="#main" className={styles.skip}>
        <Trans>Skip to content</Trans>
      </a>
      <header className={styles.top}>
        <button
          type="button"
          className={styles.menu}
          aria-expanded={open}
          aria-controls="ways"
          onClick={() => setOpen(!open)}
        >
          <Trans>Menu</Trans>
        </button>
        <Link to="/" className={styles.brand}>
          {site?.logo ? <img src={site.logo} alt="" /> : <Mark size={32} />}
          <span>{name}</span>
        </Link>
        <form
          className={styles.search}
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            void navigate({ to: '/queue', search: { q: search.current?.value || undefined } });
            document.getElementById('main')?.focus(); // the keys of the list work at once
          }}
        >
          <TextInput
            ref={search}
            type="search"
            aria-label={t`Search`}
            placeholder={t`Name, number, passport, e-mail`}
          />
        </form>
        <AccountMenu />
      </header>
      <nav id="ways" className={classes(styles.side, open && styles.open)} aria-label={t`Navigation`}>
        {pages
          .filter((page) => !page.needs || may.includes(page.needs))
          .map((page) => (
            <Link
              key={page.to}
              to={page.to}
              className={styles.way}
              activeOptions={{ exact: page.to === '/', includeSearch: false }}
              onClick={() => setOpen(false)}
            >
              {i18n._(page.label)}
            </Link>
          ))}
      </nav>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <ShortcutHelp />
    </div>
  );
}

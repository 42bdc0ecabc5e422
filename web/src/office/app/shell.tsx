import { Trans, useLingui } from '@lingui/react/macro';
import { AppShell, Burger, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useSite, useSiteName } from '@/shared/api/site';
import { useSession } from '@/shared/api/use-session';
import { Mark } from '@/shared/ui/mark';
import { ShortcutHelp, useShortcuts } from '@/shared/ui/office/shortcuts';
import { AccountMenu } from './account-menu';
import { pages } from './pages';
import styles from './shell.module.css';

/** What is around every page of the office: the ways, the search, who sits here. */
export function Shell() {
  const { t, i18n } = useLingui();
  const [open, { toggle, close }] = useDisclosure();
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const session = useSession();
  const site = useSite();
  const name = useSiteName();
  const may = session.state === 'in' ? session.account.permissions : [];
  useShortcuts([{ key: '/', text: t`Search`, run: () => search.current?.focus() }]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: 'md', collapsed: { mobile: !open } }}
      padding="lg"
    >
      <a href="#main" className={styles.skip}>
        <Trans>Skip to content</Trans>
      </a>
      <AppShell.Header className={styles.top}>
        <div className={styles.bar}>
          <Burger opened={open} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t`Navigation`} />
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
        </div>
      </AppShell.Header>
      <AppShell.Navbar className={styles.side} p="sm" aria-label={t`Navigation`}>
        <Stack gap={4}>
          {pages
            .filter((page) => !page.needs || may.includes(page.needs))
            .map((page) => (
              <Link
                key={page.to}
                to={page.to}
                className={styles.way}
                activeOptions={{ exact: page.to === '/' }}
                onClick={close}
              >
                {i18n._(page.label)}
              </Link>
            ))}
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      <ShortcutHelp />
    </AppShell>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { signOut } from '@/features/account/api';
import { useSession } from '@/shared/api/use-session';
import { locales } from '@/shared/i18n/locales';
import { chooseLanguage, offeredLocales } from '@/shared/i18n/start';

/** Who sits here, the language, the colours, the way out. */
export function AccountMenu() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const session = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = { auto: t`As my device`, light: t`Light`, dark: t`Dark` };
  async function leave() {
    await signOut().catch(() => undefined); // gone from here in any case
    await navigate({ to: '/sign-in' });
  }
  return (
    <Menu position="bottom-end" width="14rem">
      <Menu.Target>
        <Button variant="subtle">{session.state === 'in' ? session.account.full_name : t`Account`}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Language</Trans>
        </Menu.Label>
        {offeredLocales().map((locale) => (
          <Menu.Item
            key={locale}
            lang={locale}
            disabled={locale === i18n.locale}
            onClick={() => void chooseLanguage(locale)}
          >
            {locales[locale].name}
          </Menu.Item>
        ))}
        <Menu.Label>
          <Trans>Colours</Trans>
        </Menu.Label>
        {(Object.keys(schemes) as (keyof typeof schemes)[]).map((scheme) => (
          <Menu.Item key={scheme} disabled={scheme === colorScheme} onClick={() => setColorScheme(scheme)}>
            {schemes[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { locales } from '@/shared/i18n/locales';
import { chooseLanguage, offeredLocales } from '@/shared/i18n/start';
import { chooseTheme, currentTheme, type Theme } from '@/shared/lib/theme';
import styles from './switches.module.css';

/** Languages by their own names. `only`: those the college offers, when it offers fewer. */
export function LanguageSwitch({ only }: { only?: readonly string[] }) {
  const { t, i18n } = useLingui();
  const offered = offeredLocales().filter(
    (locale) => !only || only.includes(locale) || locale === i18n.locale,
  );
  if (offered.length < 2) return null;
  return (
    <select
      className={styles.select}
      aria-label={t`Language`}
      value={i18n.locale}
      onChange={(event) => void chooseLanguage(event.currentTarget.value as (typeof offered)[number])}
    >
      {offered.map((locale) => (
        <option key={locale} value={locale} lang={locale}>
          {locales[locale].name}
        </option>
      ))}
    </select>
  );
}

export function ThemeSwitch() {
  const { t } = useLingui();
  const [theme, setTheme] = useState(currentTheme);
  return (
    <label>
      <Trans>Colours</Trans>{' '}
      <select
        className={styles.select}
        value={theme}
        onChange={(event) => {
          const next = event.currentTarget.value as Theme;
          chooseTheme(next);
          setTheme(next);
        }}
      >
        <option value="system">{t`As my device`}</option>
        <option value="light">{t`Light`}</option>
        <option value="dark">{t`Dark`}</option>
      </select>
    </label>
  );
}

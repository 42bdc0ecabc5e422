import { i18n, type Messages } from '@lingui/core';
import { bestOf, type Locale, locales } from './locales';

type Load = () => Promise<{ messages: Messages }>;
export type Catalogues = Partial<Record<Locale, Load>>;

const memory = 'admissions.language';
let catalogues: Catalogues = {};

/** Finds the language to speak and loads it: by the address (?lang=), as chosen before, as the browser is set. */
export async function startLanguage(offered: Catalogues): Promise<void> {
  catalogues = offered;
  const wanted = [new URLSearchParams(location.search).get('lang'), chosen(), ...navigator.languages];
  await speak(bestOf(wanted, offeredLocales()));
}

/** The languages this build has, in the order in which they are shown. */
export function offeredLocales(): Locale[] {
  return Object.keys(catalogues) as Locale[];
}

/** Changes the language at once and keeps it for the next visit. */
export async function chooseLanguage(locale: Locale): Promise<void> {
  await speak(locale);
  try {
    localStorage.setItem(memory, locale);
  } catch {
    // Blocked: the language holds for this visit.
  }
}

/** Takes the language of somebody's account, where nothing was chosen on this device. */
export async function suggestLanguage(locale: string): Promise<void> {
  if (chosen() || new URLSearchParams(location.search).has('lang')) return;
  const known = offeredLocales().find((offered) => offered === locale);
  if (known && known !== i18n.locale) await speak(known);
}

async function speak(locale: Locale): Promise<void> {
  const catalogue = await catalogues[locale]?.();
  if (!catalogue) return;
  i18n.loadAndActivate({ locale, messages: catalogue.messages });
  document.documentElement.lang = locale;
  document.documentElement.dir = locales[locale].dir;
}

function chosen(): string | null {
  try {
    return localStorage.getItem(memory);
  } catch {
    return null;
  }
}

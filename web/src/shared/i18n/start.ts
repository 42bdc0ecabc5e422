import { i18n, type Messages } from '@lingui/core';
import { bestOf, type Locale, locales } from './locales';

type Load = () => Promise<{ messages: Messages }>;

/** `first`: what the first page needs. `rest`: what all others do, where a build keeps it apart. */
export type Catalogues = Partial<Record<Locale, { first: Load; rest?: Load }>>;

const memory = 'admissions.language';
let catalogues: Catalogues = {};
let wantsRest = false;

/** Finds the language to speak and loads it: by the address (?lang=), as chosen before, as the browser is set. */
export async function startLanguage(offered: Catalogues): Promise<void> {
  catalogues = offered;
  const wanted = [new URLSearchParams(location.search).get('lang'), chosen(), ...navigator.languages];
  await speak(bestOf(wanted, offeredLocales()));
}

/** Loads the texts of all pages, and from now on with each language. */
export async function loadRest(): Promise<void> {
  wantsRest = true;
  const locale = i18n.locale as Locale;
  const rest = await catalogues[locale]?.rest?.();
  if (rest && i18n.locale === locale) i18n.load(locale, rest.messages);
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
  const catalogue = catalogues[locale];
  if (!catalogue) return;
  const parts = await Promise.all([catalogue.first(), wantsRest ? catalogue.rest?.() : undefined]);
  i18n.load(locale, Object.assign({}, ...parts.map((part) => part?.messages)));
  i18n.activate(locale);
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

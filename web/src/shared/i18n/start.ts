import { i18n, type Messages } from '@lingui/core';
import { bestOf, type Locale, locales } from './locales';

type Load = () => Promise<{ messages: Messages }>;

/** `first`: what is on every page and on the doors. `part`: what comes with some pages, by name; undefined where there is none. */
type Catalogue = { first: Load; part: (name: string) => ReturnType<Load> | undefined };
export type Catalogues = Partial<Record<Locale, Catalogue>>;

const memory = 'admissions.language';
let catalogues: Catalogues = {};
const parts = new Set<string>();

/** Finds the language to speak and loads it: by the address (?lang=), as chosen before, as the browser is set. */
export async function startLanguage(offered: Catalogues): Promise<void> {
  catalogues = offered;
  const wanted = [new URLSearchParams(location.search).get('lang'), chosen(), ...navigator.languages];
  await speak(bestOf(wanted, offeredLocales()));
}

/** Loads a part of the texts, and from now on with each language that is chosen. */
export async function loadTexts(part: string): Promise<void> {
  if (parts.has(part)) return;
  const locale = i18n.locale as Locale;
  const texts = await catalogues[locale]?.part(part);
  parts.add(part);
  if (!texts) return;
  if (i18n.locale === locale) i18n.load(locale, texts.messages);
  else await speak(i18n.locale as Locale); // changed in the meantime
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
  const loaded = await Promise.all([catalogue.first(), ...[...parts].map((part) => catalogue.part(part))]);
  i18n.load(locale, Object.assign({}, ...loaded.map((texts) => texts?.messages)));
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

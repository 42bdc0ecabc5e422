export type Locale = 'en' | 'zh' | 'ar' | 'fr' | 'ru';

/** Every language by its own name, and which way it is written. */
export const locales: Record<Locale, { name: string; dir: 'ltr' | 'rtl' }> = {
  en: { name: 'English', dir: 'ltr' },
  zh: { name: '中文', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
  fr: { name: 'Français', dir: 'ltr' },
  ru: { name: 'Русский', dir: 'ltr' },
};

/** The first language somebody wants that we have: `zh-Hant-TW` gets `zh`. */
export function bestOf<L extends Locale>(
  wanted: readonly (string | null | undefined)[],
  offered: readonly L[],
): L {
  for (const want of wanted) {
    const primary = want?.toLowerCase().split('-')[0];
    const found = offered.find((locale) => locale === primary);
    if (found) return found;
  }
  return offered[0] as L;
}

/** A text the API has by language: this one, else English, else whatever there is. */
export function inLanguage(text: Record<string, string> | null | undefined, locale: string): string {
  if (!text) return '';
  return text[locale] || text.en || Object.values(text)[0] || '';
}

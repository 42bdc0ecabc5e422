import { useLingui } from '@lingui/react/macro';
import { inLanguage } from '@/shared/i18n/locales';
import { SelectField } from './field';

/** An item of /reference/countries. */
export type Country = { code: string; label: Record<string, string>; other?: Record<string, string> };

type CountryFieldProps = Omit<React.ComponentProps<typeof SelectField>, 'options'> & {
  countries: readonly Country[];
};

/** Countries by name in the reader's language and order; values are ISO 3166-1 alpha-3. */
export function CountryField({ countries, ...select }: CountryFieldProps) {
  const { i18n } = useLingui();
  return <SelectField autoComplete="country" {...select} options={namedCountries(countries, i18n.locale)} />;
}

type Named = { value: string; label: string }[];

// Putting 249 names in order takes a cheap phone longer than a key press may: it is done once for a list.
const named = new WeakMap<readonly Country[], Map<string, Named>>();

/** Countries in the reader's language and order; the same array for the same list. */
export function namedCountries(countries: readonly Country[], locale: string): Named {
  const known = named.get(countries) ?? new Map<string, Named>();
  named.set(countries, known);
  const names = known.get(locale) ?? inOrder(countries, locale);
  known.set(locale, names);
  return names;
}

/** Names are the API's; those of languages it does not speak, the browser knows. */
function inOrder(countries: readonly Country[], locale: string): Named {
  let names: Intl.DisplayNames | undefined;
  const label = (country: Country): string => {
    if (country.label[locale]) return country.label[locale];
    try {
      names ??= new Intl.DisplayNames([locale], { type: 'region' });
      return names.of(country.other?.alpha2 ?? '') ?? inLanguage(country.label, locale);
    } catch {
      return inLanguage(country.label, locale);
    }
  };
  const order = new Intl.Collator(locale);
  return countries
    .map((country) => ({ value: country.code, label: label(country) }))
    .sort((a, b) => order.compare(a.label, b.label));
}

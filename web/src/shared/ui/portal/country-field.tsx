import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
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
  const options = useMemo(() => namedCountries(countries, i18n.locale), [countries, i18n.locale]);
  return <SelectField autoComplete="country" {...select} options={options} />;
}

/** Names are the API's; those of languages it does not speak, the browser knows. */
export function namedCountries(
  countries: readonly Country[],
  locale: string,
): { value: string; label: string }[] {
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

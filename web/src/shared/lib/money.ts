import { tag } from './time';

/** An amount in minor units as people write it: "CNY 3,000"; cents only where there are some. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const style = { style: 'currency', currency, currencyDisplay: 'code' } as const;
  try {
    const digits = new Intl.NumberFormat('en', style).resolvedOptions().maximumFractionDigits ?? 2;
    const amount = minor / 10 ** digits;
    const shown = Number.isInteger(amount) ? 0 : digits;
    return new Intl.NumberFormat(tag(locale), {
      ...style,
      minimumFractionDigits: shown,
      maximumFractionDigits: shown,
    }).format(amount);
  } catch {
    return `${currency} ${minor}`; // not a currency this browser knows
  }
}

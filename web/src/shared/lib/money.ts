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

/** An amount in minor units as it is typed: `3000.50`. */
export function plainAmount(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = (minor / 10 ** digits).toFixed(digits);
  return Number(text) === Math.trunc(Number(text)) ? String(Math.trunc(Number(text))) : text;
}

/** What was typed, in minor units; 0 for nothing and -1 for what is no amount, which the API refuses. */
export function minorOf(typed: string, currency: string): number {
  const plain = typed.trim().replace(/[,，\s]/g, '');
  if (plain === '') return 0;
  return /^\d+(\.\d+)?$/.test(plain) ? Math.round(Number(plain) * 10 ** digitsOf(currency)) : -1;
}

function digitsOf(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    return 2; // not a currency this browser knows
  }
}

/** The zone in which the college keeps its deadlines. */
export const china = 'Asia/Shanghai';

/** The reader's zone: as the account says, else as the device is set. */
export function readersZone(fromAccount?: string): string {
  return fromAccount || Intl.DateTimeFormat().resolvedOptions().timeZone || china;
}

/** A moment as read in a zone: "12 January 2027, 16:00". */
export function formatMoment(
  iso: string,
  locale: string,
  zone: string,
  style: 'short' | 'long' = 'long',
): string {
  return format(iso, locale, zone, {
    day: 'numeric',
    month: style === 'long' ? 'long' : 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** The day of a moment in a zone, or a date without a time (`2027-01-12`) as it is. */
export function formatDay(
  iso: string,
  locale: string,
  zone: string,
  style: 'short' | 'long' = 'long',
): string {
  const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return format(iso, locale, dateOnly ? 'UTC' : zone, {
    day: 'numeric',
    month: style === 'long' ? 'long' : 'short',
    year: 'numeric',
  });
}

/** A month (`2027-01`): "January 2027". */
export function formatMonth(month: string, locale: string): string {
  const first = /^\d{4}-\d{2}$/.test(month) ? `${month}-01` : '';
  return format(first, locale, 'UTC', { month: 'long', year: 'numeric' });
}

/** Whole days from now until a moment; negative when it has passed. */
export function daysUntil(iso: string, now: Date): number {
  return Math.ceil((Date.parse(iso) - now.getTime()) / 86_400_000);
}

/** "3 hours ago", "in 2 days". */
export function formatRelative(iso: string, locale: string, now: Date): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  const words = new Intl.RelativeTimeFormat(tag(locale), { numeric: 'auto' });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(0, 'minute');
}

/** Whether two zones show the same clock at a moment. */
export function sameClock(iso: string, a: string, b: string): boolean {
  return formatMoment(iso, 'en', a) === formatMoment(iso, 'en', b);
}

/** BCP 47 tag that gives dates a Gregorian year and figures everybody reads in a passport. */
export function tag(locale: string): string {
  if (locale === 'en') return 'en-GB';
  return locale === 'ar' ? 'ar-EG-u-ca-gregory-nu-latn' : locale;
}

function format(iso: string, locale: string, zone: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  try {
    return new Intl.DateTimeFormat(tag(locale), { ...options, timeZone: zone }).format(date);
  } catch {
    return new Intl.DateTimeFormat(tag(locale), { ...options, timeZone: china }).format(date); // no such zone here
  }
}

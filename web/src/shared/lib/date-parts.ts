export type DateParts = { day: string; month: string; year: string };

/** Takes `2001-02-03` apart. */
export function splitDate(iso: string): DateParts {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return { year: m?.[1] ?? '', month: m?.[2] ?? '', day: m?.[3]?.replace(/^0/, '') ?? '' };
}

/** `2001-02-03`, or '' while it is not a whole date that the calendar has. Figures of any script do. */
export function joinDate(parts: DateParts): string {
  const [year, month, day] = [parts.year, parts.month, parts.day].map((part) => latin(part).trim());
  if (!/^\d{4}$/.test(year ?? '') || !month || !/^\d{1,2}$/.test(day ?? '')) return '';
  const iso = `${year}-${month}-${day?.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : '';
}

/** Day, month and year as the language orders them. */
export function partOrder(locale: string): (keyof DateParts)[] {
  return locale === 'zh' ? ['year', 'month', 'day'] : ['day', 'month', 'year'];
}

/** Arabic-Indic, Persian and full-width figures as 0 to 9. */
export function latin(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/g, (figure) => {
    const code = figure.charCodeAt(0);
    const zero = [0x660, 0x6f0, 0xff10].find((start) => code >= start && code < start + 10) ?? code;
    return String(code - zero);
  });
}

/** The end of a day in China as a moment: a date means the whole day. '' for no date. */
export function endOfChinaDay(date: string): string | undefined {
  return moment(`${date}T23:59:59`, /^\d{4}-\d{2}-\d{2}T/);
}

/** What was typed into a field of day and time, meant in China. */
export function chinaMoment(typed: string): string | undefined {
  return moment(typed.length === 16 ? `${typed}:00` : typed, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/);
}

/** The day so many days from now, as a date field has it. */
export function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

function moment(local: string, shape: RegExp): string | undefined {
  if (!shape.test(local)) return undefined;
  const at = new Date(`${local}+08:00`); // China has one zone and no summer time
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

import type { Event } from './api';

/** Events under the day of China on which they were. */
export function daysOf(events: readonly Event[]): { day: string; of: Event[] }[] {
  const days: { day: string; of: Event[] }[] = [];
  for (const event of events) {
    const day = new Date(Date.parse(event.at) + 8 * 3_600_000).toISOString().slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.of.push(event);
    else days.push({ day, of: [event] });
  }
  return days;
}

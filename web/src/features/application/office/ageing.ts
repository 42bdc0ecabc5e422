type Move = { since: string; due: string | null; usual_days: number | null };

export type Age = {
  /** Whole days since it is this party's move. */
  days: number;
  /** `late`: past the day it was due; `slow`: longer than usual. */
  pace: 'usual' | 'slow' | 'late';
};

/** How long a file waits for whose move it is. */
export function ageOf(move: Move, now: Date): Age {
  const since = Date.parse(move.since);
  const days = Number.isNaN(since) ? 0 : Math.max(0, Math.floor((now.getTime() - since) / 86_400_000));
  if (move.due && Date.parse(move.due) < now.getTime()) return { days, pace: 'late' };
  // Usual times are working days: five of them are a week.
  const slow = move.usual_days !== null && days > (move.usual_days * 7) / 5;
  return { days, pace: slow ? 'slow' : 'usual' };
}

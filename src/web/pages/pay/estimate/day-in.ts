import { addDays } from '#engine/calendar/day.ts';

/** The day on which something assumed would count: the wished one if the period holds it, else today, else the last day. */
export function dayIn(period: { startOn: string; endOn: string }, wished?: string): string {
  const today = new Intl.DateTimeFormat('sv-SE').format(new Date());
  const isInside = (day: string | undefined) => day !== undefined && day >= period.startOn && day < period.endOn;
  return [wished, today].find(isInside) ?? addDays(period.endOn, -1);
}

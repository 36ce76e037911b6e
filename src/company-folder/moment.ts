import { dayIn } from '#stages/people/service.ts';

/**
 * An instant of this day in the time zone. Noon in UTC falls on it nearly everywhere; where it does not, the zone is more
 * than half a day ahead, and the instant half a day earlier or later does.
 */
export function instantOn(day: string, timeZone: string): Date {
  const candidates = ['T12:00:00Z', 'T00:00:00Z', 'T23:59:59Z'].map((time) => new Date(`${day}${time}`));
  const found = candidates.find((instant) => dayIn(timeZone, instant) === day);
  if (!found) throw new RangeError(`no instant of ${day} in ${timeZone}`);
  return found;
}

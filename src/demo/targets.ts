import type { Month } from '#demo/business-days.ts';
import { sizeOfPost } from '#demo/character.ts';
import type { Career } from '#demo/generate.ts';
import type { DemoTarget } from '#demo/rows.ts';
import { salesScheme } from '#demo/schemes.ts';
import { growthOf, type Timeline } from '#demo/timeline.ts';
import { regions } from '#demo/words/places.ts';

/** What a plain representative in a plain market is expected to sell in a plain month, in ten thousands of yuan. */
const plainSales = 32.5;

/** Targets of all months and quarters of the history: each quarter's is the sum of its months', as it was handed out. */
export function setTargets(timeline: Timeline, careers: readonly Career[]): DemoTarget[] {
  const targets: DemoTarget[] = [];
  const months = wholeQuarters(timeline);
  const quarters = Map.groupBy(months, (month) => month.quarter);
  for (const career of careers) {
    for (const [quarter, own] of quarters) {
      let sum = 0;
      for (const month of own) {
        const target = salesTarget(timeline, career, month);
        if (target === 0) continue;
        sum += target;
        targets.push(personTarget('sales_amount', month.key, career, `${target}0000`));
      }
      if (sum > 0) targets.push(personTarget('sales_amount', quarter, career, `${sum}0000`));
    }
  }
  for (const [quarter, own] of quarters) targets.push(...teamDefaults(quarter, own));
  return targets;
}

function personTarget(kpi: string, period: string, { person }: Career, value: string): DemoTarget {
  return { scheme: salesScheme, kpi, period, subjectKind: 'person', subject: person.code, value };
}

/** Ten thousands of yuan; half of somebody's reputation is priced in, newcomers get time to learn. */
function salesTarget(timeline: Timeline, { person, character }: Career, month: Month): number {
  if (month.end <= person.joined || (person.left !== null && month.start > person.left)) return 0;
  const tenure = (month.end - person.joined) / 30.4;
  const ramp = tenure >= 6 ? 1 : 0.3 + 0.11 * tenure;
  const reputation = 0.5 + 0.5 * character.skill;
  return Math.max(
    1,
    Math.round(plainSales * sizeOfPost(person) * month.season * growthOf(timeline, month) * ramp * reputation),
  );
}

/** What every member of a region is measured by unless their own target says otherwise. */
function teamDefaults(quarter: string, months: readonly Month[]): DemoTarget[] {
  return regions.flatMap((region) => {
    const set = (kpi: string, period: string, value: string): DemoTarget => ({
      scheme: salesScheme,
      kpi,
      period,
      subjectKind: 'team_member',
      subject: region.code,
      value,
    });
    const winRate = region.code === 'HD' ? '0.34' : '0.32';
    const visits = months.map((month) => Math.round((13 * month.workdays.length) / 20.6));
    const busy = months.reduce((sum, month) => sum + month.season, 0) / 3;
    return [
      ...months.flatMap((month, index) => [
        set('new_customers', month.key, '1'),
        set('visits', month.key, String(visits[index])),
        set('win_rate', month.key, winRate),
      ]),
      set('new_customers', quarter, busy > 1.05 ? '4' : '3'),
      set('visits', quarter, String(visits.reduce((sum, count) => sum + count, 0))),
      set('win_rate', quarter, winRate),
    ];
  });
}

/** The months of the history with those that complete today's quarter. */
function wholeQuarters(timeline: Timeline): Month[] {
  const current = timeline.past.at(-1)?.quarter;
  return [...timeline.past, ...timeline.future.filter((month) => month.quarter === current)];
}

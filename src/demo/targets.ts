import type { Month } from '#demo/business-days.ts';
import { sizeOfPost } from '#demo/character.ts';
import type { Career } from '#demo/generate.ts';
import { companyCode } from '#demo/people.ts';
import type { DemoTarget } from '#demo/rows.ts';
import { managerScheme, salesScheme } from '#demo/schemes.ts';
import { teamKey } from '#demo/team-kpis.ts';
import { growthOf, type Timeline } from '#demo/timeline.ts';
import { type RegionPlace, regions } from '#demo/words/places.ts';
import { decimal, toText } from '#engine/money.ts';

/** What a plain representative in a plain market is expected to sell in a plain month, in ten thousands of yuan. */
const plainSales = 33.5;
/** Visits of a plain month of so many working days. */
const plainVisits = { count: 13, workdays: 20.6 };
const winRate = (region: RegionPlace) => (region.code === 'HD' ? '0.34' : '0.32');

/** Targets of all months and quarters of the history: each quarter's is the sum of its months', as it was handed out. */
export function setTargets(timeline: Timeline, careers: readonly Career[]): DemoTarget[] {
  const quarters = Map.groupBy(wholeQuarters(timeline), (month) => month.quarter);
  return [...quarters].flatMap(([quarter, months]) => {
    const own = careers.flatMap((career) => personTargets(timeline, career, quarter, months));
    return [...own, ...memberTargets(quarter, months), ...leaderTargets(careers, quarter, months, own)];
  });
}

function personTargets(timeline: Timeline, career: Career, quarter: string, months: readonly Month[]): DemoTarget[] {
  const amounts = months.map((month) => ({ period: month.key, amount: salesTarget(timeline, career, month) }));
  const sum = amounts.reduce((total, { amount }) => total + amount, 0);
  return [...amounts, { period: quarter, amount: sum }]
    .filter(({ amount }) => amount > 0)
    .map(({ period, amount }) => ({
      scheme: salesScheme,
      kpi: 'sales',
      period,
      subjectKind: 'person',
      subject: career.person.code,
      value: `${amount}0000`,
    }));
}

/** Ten thousands of yuan; half of somebody's reputation is priced in, newcomers get time to learn. */
function salesTarget(timeline: Timeline, { person, character }: Career, month: Month): number {
  if (month.end <= person.joined || (person.left !== null && month.start > person.left)) return 0;
  const tenure = (month.end - person.joined) / 30.4;
  const ramp = tenure >= 6 ? 1 : 0.3 + 0.11 * tenure;
  const reputation = 0.5 + 0.5 * character.skill;
  const size = sizeOfPost(person) * month.season * growthOf(timeline, month) * ramp * reputation;
  return Math.max(1, Math.round(plainSales * size));
}

/** What every member of a region is measured by unless their own target says otherwise. */
function memberTargets(quarter: string, months: readonly Month[]): DemoTarget[] {
  const visits = months.map(visitsOf);
  const busy = months.reduce((sum, month) => sum + month.season, 0) / months.length;
  return regions.flatMap((region) => {
    const set = (kpi: string, period: string, value: string) =>
      teamDefault(salesScheme, kpi, period, region.code, value);
    return [
      ...months.flatMap((month, index) => [
        set('new_customers', month.key, '1'),
        set('visits', month.key, String(visits[index])),
        set('win_rate', month.key, winRate(region)),
      ]),
      set('new_customers', quarter, busy > 1.05 ? '4' : '3'),
      set('visits', quarter, String(sumOf(visits))),
      set('win_rate', quarter, winRate(region)),
    ];
  });
}

/**
 * A manager's targets are the team's: its people's together. They hang on the team, so that whoever leads it has them;
 * and once more as the team's own, because a region's managers and its director would add up to twice the region.
 */
function leaderTargets(
  careers: readonly Career[],
  quarter: string,
  months: readonly Month[],
  own: readonly DemoTarget[],
): DemoTarget[] {
  const sales = new Map(
    own.filter((target) => target.period === quarter).map((target) => [target.subject, decimal(target.value)]),
  );
  const sellers = careers.map(({ person }) => person).filter((person) => sales.has(person.code));
  const visits = sumOf(months.map(visitsOf));
  const groups = regions.flatMap((region) => [
    ...region.teams.map((team) => ({
      ...{ code: team.code, region },
      people: sellers.filter((person) => teamIn(person, months) === team.code),
    })),
    { code: region.code, region, people: sellers.filter((person) => person.region === region) },
  ]);
  groups.push({ code: companyCode, region: regions[1] as RegionPlace, people: sellers });
  return groups.flatMap(({ code, region, people }) => {
    const amount = people.reduce((sum, person) => sum.plus(sales.get(person.code) ?? 0), decimal(0));
    return (['team_member', 'team'] as const).flatMap((subjectKind) => {
      const set = (kpi: string, value: string): DemoTarget => ({
        ...{ scheme: managerScheme, kpi: teamKey(kpi), period: quarter, subjectKind },
        ...{ subject: code, value },
      });
      return [
        set('sales', toText(amount)),
        set('visits', String(visits * people.length)),
        set('win_rate', winRate(region)),
      ];
    });
  });
}

function teamDefault(scheme: string, kpi: string, period: string, team: string, value: string): DemoTarget {
  return { scheme, kpi, period, subjectKind: 'team_member', subject: team, value };
}

/** Where somebody is at the end of the quarter. */
function teamIn(person: Career['person'], months: readonly Month[]): string {
  const end = months.at(-1)?.end ?? 0;
  return person.move && person.move.day < end ? person.move.to.code : person.team.code;
}

function visitsOf(month: Month): number {
  return Math.round((plainVisits.count * month.workdays.length) / plainVisits.workdays);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** The months of the history with those that complete today's quarter. */
function wholeQuarters(timeline: Timeline): Month[] {
  const current = timeline.past.at(-1)?.quarter;
  return [...timeline.past, ...timeline.future.filter((month) => month.quarter === current)];
}

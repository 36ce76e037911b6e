import { addDays } from '#engine/calendar/day.ts';
import { type DayRange, intersect } from '#engine/calendar/period.ts';
import { readCondition } from '#engine/measure/condition.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { PlanComponent, PlanDefinition, Reading } from '#engine/pay/plan/definition.ts';

/** What a plan, or one component of it, reads. Keys of measures, schemes and bases. */
export type Needs = {
  measures: ReadonlySet<string>;
  targets: ReadonlySet<string>;
  schemes: ReadonlySet<string>;
  bases: ReadonlySet<string>;
  /** Measures that are read of the team one leads, or of the team one is in. */
  ledTeam: ReadonlySet<string>;
  hasPools: boolean;
};

export function needsOfPlan(definition: PlanDefinition, library: readonly MeasureDefinition[]): Needs {
  const needs = joinNeeds(definition.components.map(needsOf));
  const { when } = definition.participants;
  if (!when) return needs;
  return { ...needs, measures: new Set([...needs.measures, ...readCondition(when, library).measures]) };
}

export function needsOf({ rule, factors = [] }: PlanComponent): Needs {
  const measures = new Set<string>();
  const targets = new Set<string>();
  const schemes = new Set<string>();
  const bases = new Set<string>();
  const ledTeam = new Set<string>();
  const read = (by: Reading) => {
    if (by.kind === 'score') schemes.add(by.scheme);
    else measures.add(by.measure);
    if (by.kind === 'attainment') targets.add(by.measure);
  };
  switch (rule.kind) {
    case 'rate':
      measures.add(rule.measure);
      if (rule.tierBy) read(rule.tierBy);
      break;
    case 'deals':
      for (const dimension of rule.rates.dimensions) {
        if (dimension.kind === 'from' && typeof dimension.of !== 'string') read(dimension.of);
      }
      break;
    case 'curve':
      read({ kind: 'attainment', measure: rule.measure });
      bases.add(rule.base);
      break;
    case 'bonus':
      read({ kind: 'attainment', measure: rule.measure });
      break;
    case 'performance':
      schemes.add(rule.scheme);
      bases.add(rule.base);
      break;
    case 'units':
      measures.add(rule.measure);
      break;
    case 'pool':
      if ('measure' in rule.amount) measures.add(rule.amount.measure);
      if (rule.share.kind === 'measure') measures.add(rule.share.measure);
      if (rule.share.kind === 'score' || rule.share.kind === 'rank') schemes.add(rule.share.scheme);
      break;
    case 'override':
      measures.add(rule.measure);
      ledTeam.add(rule.measure);
      break;
  }
  for (const factor of factors) {
    if (factor.by.kind === 'grade') schemes.add(factor.by.scheme);
    else read(factor.by);
  }
  return { measures, targets, schemes, bases, ledTeam, hasPools: rule.kind === 'pool' };
}

function joinNeeds(all: readonly Needs[]): Needs {
  const join = (pick: (needs: Needs) => ReadonlySet<string>) => new Set(all.flatMap((needs) => [...pick(needs)]));
  return {
    measures: join((needs) => needs.measures),
    targets: join((needs) => needs.targets),
    schemes: join((needs) => needs.schemes),
    bases: join((needs) => needs.bases),
    ledTeam: join((needs) => needs.ledTeam),
    hasPools: all.some(({ hasPools }) => hasPools),
  };
}

/** The days a component looks at: the period, or the year up to its end, less what lies outside its own days. */
export function daysOf(component: PlanComponent, period: DayRange, year: DayRange): DayRange {
  const start = component.over === 'year_to_date' ? year.start : period.start;
  const { from = start, through } = component;
  const own = { start: from, end: through === undefined ? period.end : addDays(through, 1) };
  // A special incentive that is over, or has not begun, looks at no day at all.
  return intersect(own, { start, end: period.end }) ?? { start: period.start, end: period.start };
}

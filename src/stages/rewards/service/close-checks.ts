import { calendarYears, periodsIn } from '#engine/calendar/period.ts';
import { decimal, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { listOpenDisputes, listPendingEntries, listUnownedFacts } from '../store/close-checks.ts';
import type { PlanPeriod } from './close-rights.ts';
import type { SourceTotal } from './close-sources.ts';
import type { MissingLine, Tally } from './close-tally.ts';

type Code =
  | 'missing_values'
  | 'missing_targets'
  | 'missing_bases'
  | 'pending_entries'
  | 'unowned_facts'
  | 'open_disputes'
  | 'held_pay'
  | 'negative_pay'
  | 'source_total'
  | 'pay_total';

export type PayCheck = {
  code: Code;
  state: 'ok' | 'warning' | 'blocking';
  count: number;
  examples: { kind: string | null; id: number | null; name: string; detail: string | null }[];
};

type Total = {
  personId: number;
  personName: string;
  earned: string;
  held: string;
  drawn: string;
  recovered: string;
  adjusted: string;
  toPay: string;
};

const mostExamples = 10;

/** What somebody has to look at before the period is reviewed. Totals that do not add up keep it from being reviewed. */
export async function checkClose(
  ctx: Context,
  of: PlanPeriod,
  tally: Pick<Tally, 'missing' | 'measures'>,
  totals: readonly Total[],
  sources: readonly SourceTotal[],
): Promise<PayCheck[]> {
  const missing = tally.missing.map(exampleOf);
  const targets = missing.filter(({ code }) => code === 'no_target' || code === 'unusable_target');
  const bases = missing.filter(({ code }) => code === 'not_entered');
  const values = missing.filter((each) => !targets.includes(each) && !bases.includes(each));
  const pending = await listPendingEntries(ctx.db, [...tally.measures], [of.period, ...monthsIn(of)]);
  const unowned = await listUnownedFacts(ctx.db, of.range);
  const disputes = await listOpenDisputes(ctx.db, of.planId, of.period);
  const person = ({ personId, personName, toPay }: Total) => ({
    kind: 'person',
    id: personId,
    name: personName,
    detail: toPay,
  });
  const held = totals.filter((each) => !decimal(each.held).isZero());
  const negative = totals.filter((each) => decimal(each.toPay).isNegative());
  const unbalanced = sources.filter(({ isBalanced }) => !isBalanced);
  return [
    check(
      'missing_values',
      'warning',
      values.map(({ example }) => example),
    ),
    check(
      'missing_targets',
      'warning',
      targets.map(({ example }) => example),
    ),
    check(
      'missing_bases',
      'warning',
      bases.map(({ example }) => example),
    ),
    check(
      'pending_entries',
      'warning',
      pending.map(({ personId, name, measure }) => ({ kind: 'person', id: personId, name, detail: measure })),
    ),
    check(
      'unowned_facts',
      'warning',
      unowned.map(({ id, name }) => ({ kind: 'deals', id, name, detail: null })),
    ),
    check(
      'open_disputes',
      'warning',
      disputes.map(({ personId, name }) => ({ kind: 'person', id: personId, name, detail: null })),
    ),
    check(
      'held_pay',
      'warning',
      held.map((each) => ({ ...person(each), detail: each.held })),
    ),
    check('negative_pay', 'warning', negative.map(person)),
    check(
      'source_total',
      'blocking',
      unbalanced.map(({ component, measure }) => ({ kind: null, id: null, name: component, detail: measure })),
    ),
    check('pay_total', 'blocking', totals.filter((each) => !addsUp(each)).map(person)),
  ];
}

function exampleOf({ person, component, missing }: MissingLine) {
  const detail = missing.of ?? component;
  return { code: missing.code, example: { kind: 'person', id: person.id, name: person.name, detail } };
}

function check(code: Code, state: 'warning' | 'blocking', examples: PayCheck['examples']): PayCheck {
  return {
    code,
    state: examples.length === 0 ? 'ok' : state,
    count: examples.length,
    examples: examples.slice(0, mostExamples),
  };
}

/** earned = to pay + held − drawn + recovered − adjusted, to the cent. */
function addsUp({ earned, held, drawn, recovered, adjusted, toPay }: Total): boolean {
  const left = [toPay, held, recovered].reduce((sum, each) => sum.plus(decimal(each)), zero);
  return left.minus(decimal(drawn)).minus(decimal(adjusted)).equals(decimal(earned));
}

/** A value of a month counts in its quarter. Months are those of the calendar whatever the fiscal year. */
function monthsIn({ range }: PlanPeriod): string[] {
  return periodsIn(range, 'month', calendarYears);
}

import { createHash } from 'node:crypto';
import { amountsOf, noAmounts, totalsOf } from '#engine/pay/statement/amounts.ts';
import { canonicalJson } from '#engine/pay/statement/canonical.ts';
import type { StatementContent } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { getSettings } from '#stages/people/service.ts';
import { insertResults, type ResultInput, type ResultRow } from '../store/close-results.ts';
import type { Adjusted } from './close-adjust.ts';
import type { Decided } from './close-decisions.ts';
import type { PlanPeriod } from './close-rights.ts';
import { settledOf } from './close-settled.ts';
import { startTally, type Tally } from './close-tally.ts';
import { type Paid, streamPlan } from './compute.ts';

type Besides = { adjustments: Adjusted; decisions: Decided };

/**
 * Computes everybody in the plan and writes their statements, some hundred people at a time: a statement lies in memory only
 * until it is written. Whoever is no longer in the plan but gets something of earlier periods has a statement too.
 * @returns the figures of each, by person, and what the checks need
 */
export async function writeStatements(
  ctx: Context,
  of: PlanPeriod,
  at: { round: number; calculation: number },
  besides: Besides,
): Promise<{ results: ResultRow[]; tally: Tally }> {
  const write = makeWriter(of, at.round, (await getSettings(ctx)).organisationName, besides);
  const tally = startTally(of.plan.definition);
  const results: ResultRow[] = [];
  const keep = async (rows: readonly ResultInput[]) => {
    await insertResults(ctx.db, at.calculation, rows);
    for (const { content: _content, settled: _settled, ...figures } of rows) results.push(figures);
  };
  for await (const batch of streamPlan(ctx, of.planId, of.period)) {
    tally.add(batch);
    await keep(batch.map((paid) => write(paid.input.person.id, paid)));
  }
  const inPlan = new Set(tally.ids);
  const others = new Set([...besides.adjustments.keys(), ...besides.decisions.keys()].filter((id) => !inPlan.has(id)));
  await keep([...others].map((id) => write(id, undefined)));
  return { results: results.sort((a, b) => a.personId - b.personId), tally };
}

function makeWriter(of: PlanPeriod, round: number, company: string, { adjustments, decisions }: Besides) {
  const { plan, places, range, period } = of;
  const common = {
    format: 'yeji-statement' as const,
    version: 1 as const,
    company,
    plan: { id: plan.planId, key: plan.key, name: plan.name, version: plan.version },
    period: { key: period, start: range.start, end: range.end },
    ...{ round, currency: plan.definition.currency },
  };
  return (id: number, own: Paid | undefined): ResultInput => {
    const [changed, decided] = [adjustments.get(id), decisions.get(id)];
    const amounts = own ? amountsOf(own.pay) : noAmounts(places);
    const found = changed?.adjustments ?? [];
    const totals = totalsOf(amounts, found, decided?.decisions ?? [], places);
    const name = own?.input.person.name ?? changed?.name ?? decided?.name ?? '';
    const content: StatementContent = {
      ...common,
      person: { id, name },
      own: own ? { rules: plan.definition, input: own.input, result: own.pay } : null,
      adjustments: found,
      ...(decided ? { decisions: decided.decisions } : {}),
      totals,
    };
    const text = canonicalJson(content);
    const settled = own ? settledOf(own.pay) : { ...amounts, lines: {}, stillOwed: amounts.earned };
    return { ...totals, personId: id, personName: name, content: text, hash: sha256(text), settled };
  };
}

/** One hash for everybody's statements: who approves it approves every one of them. `rows` in the order of their persons. */
export function fingerprintOf(rows: readonly { personId: number; hash: string }[]): string {
  return sha256(rows.map(({ personId, hash }) => `${personId} ${hash}\n`).join(''));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

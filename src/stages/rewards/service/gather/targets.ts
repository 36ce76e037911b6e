import { decimal, toText, zero } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { type Rules, type SchemeVersion, versionInForce } from '#stages/scores/service/rules.ts';
import { makeTargetTable } from '#stages/scores/service/targets.ts';
import { listTargetRows } from '../../store/inputs.ts';
import type { Member } from './members.ts';

/** A person's target of a measure over some periods together; undefined when there is none. */
export type Targets = (member: Member, measure: string) => string | undefined;

/**
 * Targets are those of the schemes: a person's own, else the default of the nearest team above, else the scheme's fixed one.
 * Where several schemes look at a measure, the schemes that the plan names go first, then the older ones.
 */
export async function readTargets(
  ctx: Context,
  rules: Rules,
  asked: {
    periods: readonly string[];
    measures: ReadonlySet<string>;
    schemes: ReadonlySet<string>;
    ids: readonly number[] | null;
  },
): Promise<Targets> {
  if (asked.measures.size === 0) return () => undefined;
  const rows = await listTargetRows(ctx.db, asked.periods, [...asked.measures], asked.ids);
  const tables = new Map(
    asked.periods.map((period) => [
      period,
      makeTargetTable(
        rows.filter((row) => row.period === period),
        rules.tree,
      ),
    ]),
  );
  const schemes = rules.schemes.toSorted(
    (a, b) => Number(asked.schemes.has(b.key)) - Number(asked.schemes.has(a.key)) || a.id - b.id,
  );
  const inForce = new Map(
    asked.periods.map((period) => [
      period,
      schemes.map((scheme) => ({ id: scheme.id, version: versionInForce(scheme, period, rules.calendar) })),
    ]),
  );
  const targetIn = (period: string, member: Member, measure: string): string | undefined => {
    for (const { id, version } of inForce.get(period) ?? []) {
      const own = tables.get(period)?.ofPerson(id, measure, member.id, member.teamId);
      const found = own?.value ?? fixedTarget(version, measure);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return (member, measure) => {
    const found = asked.periods.flatMap((period) => targetIn(period, member, measure) ?? []);
    const [only] = found;
    if (only === undefined || found.length === 1) return only;
    return toText(found.reduce((sum, value) => sum.plus(decimal(value)), zero));
  };
}

function fixedTarget(version: SchemeVersion | undefined, measure: string): string | undefined {
  const target = version?.definition.kpis.find((kpi) => kpi.measure === measure)?.target;
  return target?.kind === 'fixed' ? target.value : undefined;
}

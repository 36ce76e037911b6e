import { parseFormula } from '#engine/formula/parse.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { type Decimal, decimal, toText } from '#engine/money.ts';
import type { SchemeKpi } from '#engine/score/definition.ts';
import type { TargetOrigin } from '#engine/score/result.ts';
import type { TargetRow } from '../store.ts';
import type { TeamTree } from './team-tree.ts';

export type Target = { value: string; origin: TargetOrigin };

/** The target table of one period, ready to be asked. */
export type TargetTable = {
  ofPerson(schemeId: number, kpi: string, personId: number, teamId: number | null): Target | null;
  ofTeam(schemeId: number, kpi: string, teamId: number): Target | null;
};

export function makeTargetTable(rows: readonly TargetRow[], tree: TeamTree): TargetTable {
  const kpis = new Map<string, Targets>();
  for (const row of rows) {
    const key = `${row.schemeId} ${row.kpi}`;
    const targets = kpis.get(key) ?? { person: new Map(), team: new Map(), team_member: new Map() };
    kpis.set(key, targets);
    const origin = { kind: 'own', imported: row.origin === 'import', note: row.note } as const;
    targets[row.kind].set(row.id, { value: row.value, origin });
  }
  const defaults = new Map<Targets, Map<number, Target | null>>();
  /** No own target: the default of the nearest team above that has one, looked up once per team. */
  const defaultOf = (targets: Targets, teamId: number): Target | null => {
    const known = defaults.get(targets) ?? new Map<number, Target | null>();
    defaults.set(targets, known);
    const found = known.get(teamId);
    if (found !== undefined) return found;
    const above = tree.pathOf(teamId).find((id) => targets.team_member.has(id));
    const fallback = above === undefined ? undefined : targets.team_member.get(above);
    const target: Target | null =
      above === undefined || !fallback
        ? null
        : { value: fallback.value, origin: { kind: 'team_default', teamId: above } };
    known.set(teamId, target);
    return target;
  };
  return {
    ofPerson(schemeId, kpi, personId, teamId) {
      const targets = kpis.get(`${schemeId} ${kpi}`);
      if (!targets) return null;
      return targets.person.get(personId) ?? (teamId === null ? null : defaultOf(targets, teamId));
    },
    ofTeam: (schemeId, kpi, teamId) => kpis.get(`${schemeId} ${kpi}`)?.team.get(teamId) ?? null,
  };
}

/** The targets of one scheme's KPI by whom they are for. */
type Targets = Readonly<Record<TargetRow['kind'], Map<number, Target>>>;

/** Targets of the scored people, added up to their teams: the target of a team that has none of its own. */
export type MemberTargets = {
  add(teamId: number, kpi: string, value: string): void;
  /** Call once, after all were added: carries the sums up the tree. */
  rollUp(): void;
  targetOf(teamId: number, kpi: SchemeKpi, addsUp: boolean): Target | null;
};

type Sum = { sum: Decimal; people: number };

export function collectMemberTargets(tree: TeamTree): MemberTargets {
  const teams = new Map<number, Map<string, Sum>>();
  const addTo = (teamId: number, kpi: string, sum: Decimal, people: number) => {
    const sums = teams.get(teamId) ?? new Map<string, Sum>();
    teams.set(teamId, sums);
    const known = sums.get(kpi);
    sums.set(kpi, known ? { sum: known.sum.plus(sum), people: known.people + people } : { sum, people });
  };
  return {
    add: (teamId, kpi, value) => addTo(teamId, kpi, decimal(value), 1),
    rollUp() {
      for (const id of tree.bottomUp) {
        const parent = tree.teams.get(id)?.parentId ?? null;
        if (parent === null) continue;
        for (const [kpi, { sum, people }] of teams.get(id) ?? []) addTo(parent, kpi, sum, people);
      }
    },
    targetOf(teamId, kpi, addsUp) {
      const known = teams.get(teamId)?.get(kpi.measure);
      if (!known) return null;
      const rule = kpi.teamTarget ?? 'auto';
      const sums = rule === 'sum' || (rule === 'auto' && addsUp);
      const value = toText(sums ? known.sum : known.sum.dividedBy(known.people));
      return { value, origin: { kind: 'members', people: known.people } };
    },
  };
}

/**
 * Amounts and counts add up from people to teams, unless the KPI says otherwise; rates and averages do not, and neither does
 * an amount per something, whatever its unit: nobody's team sells ten times the average deal.
 */
export function addsUp(measure: MeasureDefinition | undefined): boolean {
  if (measure === undefined || (measure.unit !== 'money' && measure.unit !== 'count')) return false;
  const { definition } = measure;
  if (definition.kind === 'aggregate') return definition.aggregate !== 'average';
  if (definition.kind !== 'formula') return true;
  const parsed = parseFormula(definition.formula);
  return !(parsed.ok && parsed.formula.root.kind === 'binary' && parsed.formula.root.operator === '/');
}

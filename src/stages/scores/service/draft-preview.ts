import { compareSettled, type Decimal, decimal, toText, zero } from '#engine/money.ts';
import { rankScores } from '#engine/score/rank.ts';
import type { Context } from '#platform/context.ts';
import { visiblePeople } from '#stages/people/service.ts';
import { listDraftTargetsOf } from '#stages/plans/service/draft-targets.ts';
import { type LiveScore, listLiveScores } from '../draft-store.ts';
import { namePeople } from '../read-store.ts';
import { listEntered, listMemberships, listTargets, type PartsRow, type ScoreRow, type TargetRow } from '../store.ts';
import { enteredKey, type Loaded, scorePeople } from './compute.ts';
import { gatherParts } from './draft-parts.ts';
import { type DraftAsked, type DraftRules, prepareDraft } from './draft-rules.ts';
import { summarise } from './draft-summary.ts';
import { gatherPeople, sumTeams } from './recompute-period.ts';
import { makeTargetTable } from './targets.ts';

export type PreviewAsked = DraftAsked & { draftTargets: boolean; limit: number };

export type Standing = Pick<LiveScore, 'total' | 'grade' | 'coefficient' | 'passed'> & { rank: number | null };
export type Previewed = {
  id: number;
  name: string;
  teamName: string | null;
  before: Standing | null;
  after: Standing | null;
  change: string | null;
};

/**
 * Everyone's score under a draft beside the one in force. The same scans, plan and engine as a real computation, so that
 * publishing the draft gives exactly these totals; only people the caller may see are answered and counted.
 */
export async function previewScores(ctx: Context, asked: PreviewAsked) {
  const draft = await prepareDraft(ctx, asked);
  const scored = await scoreDraft(ctx, draft, asked);
  const visible = await visiblePeople(ctx, draft.plan.ranges.this);
  const rows = scored.filter((row) => visible.has(row.id));
  const live = asked.scheme === null ? [] : await listLiveScores(ctx.db, asked.scheme, asked.period);
  const before = live.filter((row) => visible.has(row.id));
  const people = await besideEachOther(ctx, draft, before, rows);
  return {
    period: asked.period,
    summary: summarise(people, draft.version.definition.grades),
    people: people.toSorted(byChange).slice(0, asked.limit),
    population: populationOf(draft, rows),
  };
}

async function scoreDraft(ctx: Context, draft: DraftRules, asked: PreviewAsked): Promise<ScoreRow[]> {
  const { rules, plan, version } = draft;
  const found = await gatherParts(ctx, rules, plan);
  const personRows = [...found.values()].map(
    ({ personId, teamId, parts }): PartsRow => ({ kind: 'person', id: personId, teamId, parts }),
  );
  const entered = await listEntered(ctx.db, asked.period, null);
  const loaded: Loaded = {
    rules,
    plan,
    // Teams' parts are only needed where members take a value from their team.
    teamParts: plan.teamCredited.length > 0 ? sumTeams(rules, plan, personRows) : new Map(),
    targets: makeTargetTable(await targetsFor(ctx, asked), rules.tree),
    entered: new Map(entered.map((row) => [enteredKey(row.personId, row.item), row.value])),
  };
  const people = gatherPeople(await listMemberships(ctx.db, plan.ranges.this, null), found, plan);
  return [...scorePeople(loaded, version, people)];
}

/** Those in force, with what the draft changes. */
async function targetsFor(ctx: Context, { scheme, period, draftTargets }: PreviewAsked): Promise<TargetRow[]> {
  if (scheme === null) return [];
  const rows = await listTargets(ctx.db, period, [scheme]);
  if (!draftTargets) return rows;
  const changes = await listDraftTargetsOf(ctx, scheme, period);
  const keyOf = (row: { kpi: string; kind: string; id: number }) => `${row.kpi} ${row.kind} ${row.id}`;
  const changed = new Set(changes.map((row) => keyOf({ kpi: row.kpi, kind: row.subjectKind, id: row.subjectId })));
  return [
    ...rows.filter((row) => !changed.has(keyOf(row))),
    ...changes.flatMap(({ kpi, subjectKind: kind, subjectId: id, value }): TargetRow[] =>
      value === null ? [] : [{ schemeId: scheme, kpi, kind, id, value, origin: 'own', note: null }],
    ),
  ];
}

async function besideEachOther(
  ctx: Context,
  { rules }: DraftRules,
  live: readonly LiveScore[],
  rows: readonly ScoreRow[],
): Promise<Previewed[]> {
  const draftScores = rows.map(({ id, teamId, result }): LiveScore => {
    const { total, unrounded, grade, coefficient, passed } = result;
    return { id, teamId, total, unrounded, grade, coefficient, passed };
  });
  const before = ranked(live);
  const after = ranked(draftScores);
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const names = await namePeople(ctx.db, ids);
  return ids.map((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    const teamId = now?.teamId ?? old?.teamId ?? null;
    return {
      id,
      name: names.get(id) ?? '',
      teamName: teamId === null ? null : (rules.tree.teams.get(teamId)?.name ?? null),
      before: old?.standing ?? null,
      after: now?.standing ?? null,
      change: difference(old?.standing.total ?? null, now?.standing.total ?? null),
    };
  });
}

function ranked(scores: readonly LiveScore[]): Map<number, { teamId: number | null; standing: Standing }> {
  const ranks = rankScores(scores, (score) => score.unrounded);
  return new Map(
    scores.map(({ id, teamId, total, grade, coefficient, passed }, index) => [
      id,
      { teamId, standing: { total, grade, coefficient, passed, rank: ranks[index] ?? null } },
    ]),
  );
}

function difference(before: string | null, after: string | null): string | null {
  return before === null || after === null ? null : toText(decimal(after).minus(decimal(before)));
}

/** Those who change most first; equal changes in the order of the draft's ranks. */
function byChange(left: Previewed, right: Previewed): number {
  const order = compareSettled(sizeOf(right), sizeOf(left));
  return order === 0 ? (left.after?.rank ?? Infinity) - (right.after?.rank ?? Infinity) || left.id - right.id : order;
}

/** Whoever joins or leaves the scheme is touched as much as can be. */
function sizeOf({ before, after, change }: Previewed): Decimal {
  if (change !== null) return decimal(change).abs();
  return (before === null) === (after === null) ? zero : decimal(before === null ? (after?.total ?? '0') : '1000');
}

/** So many dots show the shape of a population; more only hide each other. */
const mostValues = 240;

function populationOf({ version }: DraftRules, rows: readonly ScoreRow[]) {
  return version.definition.kpis.map((kpi, index) => {
    const values = rows.flatMap(({ result }) => {
      const component = result.components[index];
      return component?.actual == null ? [] : [{ actual: component.actual, target: component.target }];
    });
    const sorted = values
      .map((value) => ({ value, at: decimal(value.actual) }))
      .sort((left, right) => left.at.comparedTo(right.at))
      .map(({ value }) => value);
    const untargeted = rows.filter(({ result }) => result.components[index]?.target == null).length;
    return {
      measure: kpi.measure,
      people: rows.length,
      missing: rows.length - values.length,
      noTarget: kpi.target.kind === 'table' ? untargeted : 0,
      values: thinned(sorted),
    };
  });
}

/** Evenly spread, the first and the last always among them. */
function thinned<Thing>(sorted: readonly Thing[]): Thing[] {
  if (sorted.length <= mostValues) return [...sorted];
  const step = (sorted.length - 1) / (mostValues - 1);
  return Array.from({ length: mostValues }, (_, index) => sorted[Math.round(index * step)]).filter(
    (value) => value !== undefined,
  );
}

import type { Parts } from '#engine/measure/definition.ts';
import { evaluateMeasures } from '#engine/measure/evaluate.ts';
import type { TargetRule } from '#engine/score/definition.ts';
import { scoreSubject } from '#engine/score/score.ts';
import type { Value } from '#engine/value.ts';
import type { Membership, ScoreRow } from '../store.ts';
import { mainTeam } from './participants.ts';
import { populationTargets } from './population.ts';
import type { PeriodPlan, Rules, SchemeVersion } from './rules.ts';
import type { Target, TargetTable } from './targets.ts';

/** One person with everything a score needs, already loaded. */
export type PersonInput = {
  id: number;
  memberships: readonly Membership[];
  parts: Parts;
};

export type Loaded = {
  rules: Rules;
  plan: PeriodPlan;
  targets: TargetTable;
  /** Hand-entered values of bonus, deduction and veto items by `person item`; those of KPIs are parts. */
  entered: ReadonlyMap<string, string>;
  teamParts: ReadonlyMap<number, Parts>;
};

/** Someone who takes part in a scheme, with values still to be scored. */
export type Candidate = { person: PersonInput; teamId: number | null; measured: (measure: string) => Value };

export function enteredKey(personId: number, item: string): string {
  return `${personId} ${item}`;
}

/** What a person's measures are computed from: own parts, with the team's part where a measure credits the team. */
export function personParts({ plan, teamParts }: Pick<Loaded, 'plan' | 'teamParts'>, person: PersonInput): Parts {
  const teamId = mainTeam(person.memberships);
  const shared = teamId === null ? undefined : teamParts.get(teamId);
  let { parts } = person;
  for (const id of plan.teamCredited) {
    const { [id]: _own, ...others } = parts;
    const part = shared?.[id];
    parts = part ? { ...others, [id]: part } : others;
  }
  return parts;
}

/** The people of one scheme version, in the given order, with their measures, one at a time. */
export function* findCandidates(
  loaded: Loaded,
  version: SchemeVersion,
  people: readonly PersonInput[],
): Generator<Candidate> {
  for (const person of people) {
    if (!version.takesPart(person.memberships)) continue;
    const measured = evaluateMeasures(loaded.plan.plan, personParts(loaded, person));
    if (version.when && !version.when.holds(measured)) continue;
    yield { person, teamId: mainTeam(person.memberships), measured };
  }
}

/**
 * Scores the people of one scheme version, one at a time: of ten thousand people only the finished rows are ever held,
 * and those only by whoever collects them. Population targets are made beforehand from exactly these people.
 */
export function* scorePeople(
  loaded: Loaded,
  version: SchemeVersion,
  people: readonly PersonInput[],
): Generator<ScoreRow> {
  const population = populationTargets(loaded, version, () => findCandidates(loaded, version, people));
  const rules = new Map(version.definition.kpis.map((kpi) => [kpi.measure, kpi.target]));
  for (const { person, teamId, measured } of findCandidates(loaded, version, people)) {
    const fromTable = (measure: string) => loaded.targets.ofPerson(version.schemeId, measure, person.id, teamId);
    const result = scoreSubject(version.prepared, {
      values: measured,
      targets: (measure) => targetFor(rules.get(measure), measure, fromTable, population),
      entered: (item) => loaded.entered.get(enteredKey(person.id, item)) ?? null,
    });
    const { schemeId, id: versionId } = version;
    yield { schemeId, period: loaded.plan.period, kind: 'person', id: person.id, versionId, teamId, result };
  }
}

/** Scores one team on all credited facts of its subtree. `members` gives the target where the team has none of its own. */
export function scoreTeam(
  loaded: Loaded,
  version: SchemeVersion,
  teamId: number,
  members: (kpi: string) => Target | null,
): ScoreRow {
  const result = scoreSubject(version.preparedForTeams, {
    values: evaluateMeasures(loaded.plan.plan, loaded.teamParts.get(teamId) ?? {}),
    targets: (measure) => loaded.targets.ofTeam(version.schemeId, measure, teamId) ?? members(measure),
    entered: () => null,
  });
  const parent = loaded.rules.tree.teams.get(teamId)?.parentId ?? null;
  return {
    schemeId: version.schemeId,
    period: loaded.plan.period,
    kind: 'team',
    id: teamId,
    versionId: version.id,
    teamId: parent,
    result,
  };
}

function targetFor(
  rule: TargetRule | undefined,
  measure: string,
  fromTable: (measure: string) => Target | null,
  population: (measure: string) => Target | null,
): Target | null {
  switch (rule?.kind) {
    case 'table':
      return fromTable(measure);
    case 'fixed':
      return { value: rule.value, origin: { kind: 'fixed' } };
    case 'population_mean':
    case 'population_pooled':
      return population(measure);
    default:
      return null;
  }
}

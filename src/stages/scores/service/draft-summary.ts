import { decimal, toText, zero } from '#engine/money.ts';
import type { GradeBand } from '#engine/score/definition.ts';
import type { Previewed, Standing } from './draft-preview.ts';

/** What a draft does to everyone, in a few numbers. People without a total on one side neither rise nor fall. */
export function summarise(people: readonly Previewed[], grades: readonly GradeBand[]) {
  const before = people.flatMap((person) => person.before ?? []);
  const after = people.flatMap((person) => person.after ?? []);
  const changes = people.flatMap(({ change }) => (change === null ? [] : [decimal(change)]));
  const rising = changes.filter((change) => change.greaterThan(zero)).length;
  const falling = changes.filter((change) => change.lessThan(zero)).length;
  return {
    peopleBefore: before.length,
    peopleAfter: after.length,
    joining: people.filter((person) => person.before === null).length,
    leaving: people.filter((person) => person.after === null).length,
    rising,
    falling,
    unchanged: changes.length - rising - falling,
    gradeChanges: people.filter((each) => each.before && each.after && each.before.grade !== each.after.grade).length,
    averageBefore: averageOf(before),
    averageAfter: averageOf(after),
    passedBefore: before.filter((standing) => standing.passed).length,
    passedAfter: after.filter((standing) => standing.passed).length,
    grades: countGrades(grades, before, after),
  };
}

/** Mean of the totals people see, to two decimals; null when nobody has one. */
function averageOf(standings: readonly Standing[]): string | null {
  const totals = standings.flatMap(({ total }) => (total === null ? [] : [decimal(total)]));
  if (totals.length === 0) return null;
  return toText(totals.reduce((sum, total) => sum.plus(total), zero).dividedBy(totals.length), 2);
}

function countGrades(grades: readonly GradeBand[], before: readonly Standing[], after: readonly Standing[]) {
  const order: (string | null)[] = grades
    .toSorted((left, right) => decimal(right.from).comparedTo(decimal(left.from)))
    .map(({ grade }) => grade);
  const counts = (standings: readonly Standing[]) => Map.groupBy(standings, (standing) => standing.grade);
  const [old, now] = [counts(before), counts(after)];
  const others = [...old.keys(), ...now.keys()].filter((grade) => grade !== null && !order.includes(grade));
  const withoutGrade = old.has(null) || now.has(null) ? [null] : [];
  return [...new Set([...order, ...others, ...withoutGrade])].map((grade) => ({
    grade,
    before: old.get(grade)?.length ?? 0,
    after: now.get(grade)?.length ?? 0,
  }));
}

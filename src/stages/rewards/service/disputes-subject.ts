import type { z } from 'zod';
import { isPeriodKey } from '#engine/calendar/period.ts';
import type { Words } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { listResults, listScoredPeriods } from '#stages/scores/service/results.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import type { listDisputable } from '../contract/disputes.ts';
import { type DisputeRow, listPaid, listPlanVersions } from '../store/disputes.ts';
import { readAnswerDays } from './disputes-deadline.ts';

type Answer = z.input<typeof listDisputable.answer>;
type About = NonNullable<Answer['chosen']>['about'];
type Subject = NonNullable<Answer['chosen']>;

export type SubjectAsked = { plan?: number | undefined; scheme?: number | undefined; period?: string | undefined };

/** The caller's own pay and scores, with the lines of the one asked for, or of the newest. */
export async function readDisputable(ctx: Context, asked: SubjectAsked): Promise<Answer> {
  const { personId } = ctx.actor;
  const answerWithinDays = await readAnswerDays(ctx);
  if (personId === null) return { subjects: [], chosen: null, answerWithinDays };
  const subjects = new Map<string, Answer['subjects'][number]>();
  const add = (about: About, period: string) => {
    const key = `${about.kind} ${about.id}`;
    const known = subjects.get(key) ?? { ...about, periods: [] };
    subjects.set(key, { ...known, periods: [...known.periods, period] });
  };
  for (const { planId, name, period, definition } of await listPaid(ctx.db, personId, null)) {
    add({ kind: 'pay', id: planId, name, currency: definition.currency }, period);
  }
  const rules = await loadRules(ctx);
  const scored = await listScoredPeriods(ctx, 'person', personId);
  for (const { schemeId, period } of scored.toSorted((a, b) => (a.period < b.period ? 1 : -1))) {
    add(scoreOf(rules, schemeId), period);
  }
  const wanted = asked.plan === undefined && asked.scheme === undefined ? newestOf([...subjects.values()][0]) : asked;
  const chosen = wanted?.period === undefined ? null : await findSubject(ctx, { ...wanted, period: wanted.period });
  return { subjects: [...subjects.values()], chosen, answerWithinDays };
}

/** What a form opens with that was not opened from a number. */
function newestOf(subject: Answer['subjects'][number] | undefined): SubjectAsked | null {
  if (!subject) return null;
  return { [subject.kind === 'pay' ? 'plan' : 'scheme']: subject.id, period: subject.periods[0] };
}

/** The caller's own result. @throws Refusal dispute.about_one, dispute.nothing_there */
export async function requireSubject(ctx: Context, asked: SubjectAsked & { period: string }): Promise<Subject> {
  if ((asked.plan === undefined) === (asked.scheme === undefined)) throw new Refusal('dispute.about_one');
  const subject = await findSubject(ctx, asked);
  if (!subject) throw new Refusal('dispute.nothing_there');
  return subject;
}

async function findSubject(ctx: Context, asked: SubjectAsked & { period: string }): Promise<Subject | null> {
  const { personId } = ctx.actor;
  const { plan, scheme, period } = asked;
  if (personId === null || !isPeriodKey(period)) return null;
  if (plan !== undefined) {
    const [row] = await listPaid(ctx.db, personId, { plan, period });
    if (!row) return null;
    const { definition, lines } = row;
    return {
      about: { kind: 'pay', id: plan, name: row.name, currency: definition.currency },
      period,
      total: row.toPay,
      earned: row.earned,
      held: row.held,
      lines: definition.components.map(({ key, words }, index) => ({ key, words, amount: lines[index] ?? null })),
    };
  }
  const rules = await loadRules(ctx);
  const [row] = await listResults(ctx, scheme ?? 0, [period], 'person', [personId]);
  if (!row) return null;
  return {
    about: scoreOf(rules, scheme ?? 0),
    period,
    total: row.result.total,
    earned: null,
    held: null,
    lines: row.result.components.map(({ measure, weighted }) => ({
      key: measure,
      words: wordsOf(rules, measure),
      amount: weighted,
    })),
  };
}

function scoreOf(rules: Rules, schemeId: number): About {
  const name = rules.schemes.find(({ id }) => id === schemeId)?.name ?? '';
  return { kind: 'score', id: schemeId, name, currency: null };
}

function wordsOf(rules: Rules, measure: string): Words {
  return rules.library.find(({ key }) => key === measure)?.words ?? { zh: measure, en: measure };
}

/** What disputes are about, in words. */
export async function nameSubjects(
  ctx: Context,
  disputes: readonly DisputeRow[],
): Promise<(dispute: DisputeRow) => { about: About; component: { key: string; words: Words } | null }> {
  const rules = await loadRules(ctx);
  const planIds = [...new Set(disputes.flatMap(({ planId }) => (planId === null ? [] : [planId])))];
  const versions = await listPlanVersions(ctx.db, planIds);
  return ({ planId, planName, schemeId, component }) => {
    const own = versions.filter((version) => version.planId === planId).map(({ definition }) => definition);
    const about: About =
      planId === null
        ? scoreOf(rules, schemeId ?? 0)
        : { kind: 'pay', id: planId, name: planName ?? '', currency: own.at(-1)?.currency ?? null };
    if (component === null) return { about, component: null };
    const known = own.flatMap(({ components }) => components).findLast(({ key }) => key === component);
    const words = planId === null ? wordsOf(rules, component) : (known?.words ?? { zh: component, en: component });
    return { about, component: { key: component, words } };
  };
}

import { changeSteps, gapStep } from '#engine/explain/change-steps.ts';
import { explainScore, type KpiExplanation } from '#engine/explain/explain-score.ts';
import type { Locale } from '#engine/explain/format.ts';
import { sayStep } from '#engine/explain/sentences.ts';
import { whatWouldChange } from '#engine/explain/what-would-change.ts';
import type { FormulaTrace } from '#engine/formula/evaluate.ts';
import type { Parts } from '#engine/measure/definition.ts';
import { evaluateMeasures, traceMeasure } from '#engine/measure/evaluate.ts';
import type { ScoreInputs } from '#engine/score/score.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ExplanationLine } from '../contract.ts';
import { findScore, type NamedScore } from '../read-store.ts';
import { listEntered, listMemberships, listPersonParts, listTeamParts } from '../store.ts';
import { type Chosen, choose, describePeriod } from './choose.ts';
import { enteredKey, personParts } from './compute.ts';
import { showCurve } from './curve.ts';
import { baseMeasures, formulaLine } from './formula-lines.ts';
import { assertSubjectVisible, pickOf, required, type Subject } from './read.ts';
import { sumParts } from './scan.ts';

export type WhyAsked = { scheme: number; period: string; subject: Subject; measure?: string | undefined };

/**
 * Why a score, or one KPI of it, is what it is: the chain in sentences, what would change it, its curve. Computed anew
 * from the stored parts and the target that counted, with the engine that made the score.
 * @throws Refusal score.not_found
 */
export async function readWhy(ctx: Context, asked: WhyAsked, language: Locale) {
  const chosen = await choose(ctx, { scheme: asked.scheme, period: asked.period }, asked.subject);
  await assertSubjectVisible(ctx, asked.subject, chosen);
  const score = await findScore(ctx.db, pickOf(chosen), asked.subject.kind, asked.subject.id);
  const version = score && chosen.scheme.versions.find((each) => each.id === score.versionId);
  if (!score || !version) throw new Refusal('score.not_found');
  const { inputs, parts } = await inputsOf(ctx, chosen, score);
  const nameOf = (measure: string) => chosen.plan.plan.measures.get(measure)?.words;
  const prepared = score.kind === 'person' ? version.prepared : version.preparedForTeams;
  const trace = (measure: string) => traceMeasure(chosen.plan.plan, parts, measure);
  const explained = explainScore(prepared, { ...inputs, nameOf, trace });
  const changes = whatWouldChange(prepared, inputs);
  const kpi = asked.measure === undefined ? undefined : explained.kpis.find((each) => each.measure === asked.measure);
  if (asked.measure !== undefined && !kpi) throw new Refusal('score.not_found');
  const say = (step: Parameters<typeof sayStep>[0]) => sayStep(step, language);
  const gap = gapStep(changes, score.result.grade);
  const lines: ExplanationLine[] = kpi
    ? kpiLines(kpi, chosen, language)
    : [
        ...explained.kpis.map(
          (each): ExplanationLine => ({
            text: say(each.summary),
            value: null,
            children: kpiLines(each, chosen, language),
          }),
        ),
        ...explained.total.map((step): ExplanationLine => ({ text: say(step), value: null })),
      ];
  return {
    subject: { kind: score.kind, id: score.id, name: score.name, teamName: score.teamName },
    scheme: {
      id: chosen.scheme.id,
      name: chosen.scheme.name,
      version: version.version,
      effectiveFrom: version.effectiveFrom,
    },
    period: describePeriod(chosen.rules, chosen.period, chosen.today),
    lines,
    changes: [
      ...(gap && !kpi ? [{ measure: '', text: say(gap) }] : []),
      ...changes.kpis
        .filter((each) => !kpi || each.measure === kpi.measure)
        .flatMap((each) => changeSteps(each, changes.next).map((step) => ({ measure: each.measure, text: say(step) }))),
    ],
    curve: kpi ? showCurve(kpi.curve, required(chosen.plan.plan.measures.get(kpi.measure)), language) : null,
    factMeasures: (kpi ? baseMeasures(chosen.plan.plan, kpi.measure) : []).map((measure) => ({
      measure,
      words: required(nameOf(measure)),
    })),
  };
}

/** The steps of one KPI; where its value comes from a formula, the calculation stands below the value. */
function kpiLines(kpi: KpiExplanation<FormulaTrace>, chosen: Chosen, language: Locale): ExplanationLine[] {
  return kpi.steps.map((step, index): ExplanationLine => {
    const line = { text: sayStep(step, language), value: null };
    if (index > 0 || !kpi.trace) return line;
    return { ...line, children: [formulaLine(kpi.trace, chosen.plan.plan, kpi.measure, language)] };
  });
}

/** The same inputs that the stored score was made from: stored parts, and the targets as they counted. */
async function inputsOf(
  ctx: Context,
  chosen: Chosen,
  score: NamedScore,
): Promise<{ inputs: ScoreInputs; parts: Parts }> {
  const { plan } = chosen;
  const entered = score.kind === 'person' ? await listEntered(ctx.db, chosen.period, [score.id]) : [];
  const enteredOf = new Map(entered.map((row) => [enteredKey(row.personId, row.item), row.value]));
  const rows =
    score.kind === 'person'
      ? await listPersonParts(ctx.db, chosen.period, [score.id])
      : await listTeamParts(ctx.db, chosen.period, [score.id]);
  let parts = sumParts(rows, plan);
  if (score.kind === 'person') {
    const teamParts =
      score.teamId === null
        ? new Map<number, Parts>()
        : new Map((await listTeamParts(ctx.db, chosen.period, [score.teamId])).map((row) => [row.id, row.parts]));
    const memberships = await listMemberships(ctx.db, plan.ranges.this, [score.id]);
    parts = personParts({ plan, teamParts }, { id: score.id, memberships, parts });
  }
  const components = new Map(score.result.components.map((component) => [component.measure, component]));
  return {
    parts,
    inputs: {
      values: evaluateMeasures(plan.plan, parts),
      targets: (measure) => {
        const component = components.get(measure);
        return component?.target && component.targetOrigin
          ? { value: component.target, origin: component.targetOrigin }
          : null;
      },
      entered: (item) => enteredOf.get(enteredKey(score.id, item)) ?? null,
    },
  };
}

import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Text } from '#web/i18n/text.ts';
import { limitWords, wholeWords } from './words/component-words.ts';
import { ruleWords } from './words/rule-words.ts';
import type { Writer } from './words/write.ts';

/** In what two versions of a plan differ, in sentences: components first, then what holds for the whole plan. */
export function comparePlans(
  before: PlanDefinition,
  after: PlanDefinition,
  { t, writer }: { t: Text; writer: Writer },
): string[] {
  const name = ({ words }: PlanComponent) => writer.ofWords(words);
  const old = new Map(before.components.map((component) => [component.key, component]));
  const kept = new Set(after.components.map(({ key }) => key));
  return [
    ...after.components.flatMap((component) => {
      const was = old.get(component.key);
      if (!was) return [t('plan.changed.added', { name: name(component) })];
      return compareComponent(was, component, { t, writer, name: name(component) });
    }),
    ...before.components
      .filter(({ key }) => !kept.has(key))
      .map((component) => t('plan.changed.removed', { name: name(component) })),
    ...compareWhole(wholeOf(before, writer), wholeOf(after, writer), t),
  ];
}

type Naming = { t: Text; writer: Writer; name: string };

/** Lines that differ one for one are put side by side; else the new lines are told as a whole. */
function compareComponent(was: PlanComponent, is: PlanComponent, { t, writer, name }: Naming): string[] {
  const [before, after] = [linesOf(was, writer), linesOf(is, writer)];
  const oldName = writer.ofWords(was.words);
  const renamed = oldName === name ? [] : [t('plan.changed.line', { name: oldName, before: oldName, after: name })];
  if (before.length !== after.length) {
    return [...renamed, t('plan.changed.lines', { name, after: after.join(t('plan.semicolon')) })];
  }
  return [
    ...renamed,
    ...after.flatMap((line, at) =>
      line === before[at] ? [] : [t('plan.changed.line', { name, before: before[at] ?? '', after: line })],
    ),
  ];
}

function linesOf(component: PlanComponent, writer: Writer): string[] {
  const { sentence, lines } = ruleWords(component.rule, writer);
  return [sentence, ...lines, ...limitWords(component, writer)];
}

function wholeOf(definition: PlanDefinition, writer: Writer): string[] {
  const { participants, cycle, currency } = definition;
  const who = JSON.stringify([
    participants.teams ?? [],
    participants.positions ?? [],
    participants.include ?? [],
    participants.exclude ?? [],
    participants.when ?? '',
  ]);
  const isAll = who === JSON.stringify([[], [], [], [], '']);
  return [
    ...wholeWords(definition, writer),
    writer.t(`cycle.${cycle}`),
    currency,
    ...(isAll ? [] : [participantWords(participants, writer.t)]),
  ];
}

function participantWords(participants: PlanDefinition['participants'], t: Text): string {
  return (['teams', 'positions', 'include', 'exclude'] as const)
    .flatMap((part) => {
      const codes = participants[part] ?? [];
      if (codes.length === 0) return [];
      const label = t(part === 'teams' || part === 'positions' ? `scheme.${part}` : `edit.${part}`);
      return [`${label}${t('common.colon')}${codes.join(t('common.and'))}`];
    })
    .concat(participants.when ? [`${t('scheme.when')}${t('common.colon')}${participants.when}`] : [])
    .join(t('plan.semicolon'));
}

function compareWhole(before: readonly string[], after: readonly string[], t: Text): string[] {
  return [
    ...after.filter((line) => !before.includes(line)).map((text) => t('plan.changed.new', { text })),
    ...before.filter((line) => !after.includes(line)).map((text) => t('plan.changed.gone', { text })),
  ];
}

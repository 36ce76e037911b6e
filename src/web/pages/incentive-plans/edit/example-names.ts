import type { PlanComponent, PlanDefinition, Reading } from '#engine/pay/plan/definition.ts';
import { readingName } from '../words/reading-words.ts';
import { baseName } from '../words/rule-words.ts';
import type { Writer } from '../words/write.ts';

/** Something a worked example can give: its name for the engine (engine/pay/plan/examples.ts), in words, and how it is typed. */
export type Givable = {
  name: string;
  words: string;
  as: 'measure' | 'pay' | 'points' | 'plain' | 'text';
  measure: string;
};

/** Everything the plan's rules and factors read, in the order of the components, each once. */
export function givableOf(definition: PlanDefinition, writer: Writer): Givable[] {
  const all = definition.components.flatMap((component) => [
    ...ofRule(component, writer),
    ...(component.factors ?? []).flatMap(({ by }) =>
      by.kind === 'grade' ? [text(`grade.${by.scheme}`, readingName(by, writer))] : ofReading(by, writer),
    ),
  ]);
  return [...new Map(all.map((each) => [each.name, each])).values()];
}

function ofRule({ key, rule, words }: PlanComponent, writer: Writer): Givable[] {
  switch (rule.kind) {
    case 'rate':
      return [value(rule.measure, writer), ...(rule.tierBy ? ofReading(rule.tierBy, writer) : [])];
    case 'deals':
      return [
        text(`facts.${key}`, writer.t('planEdit.given.facts', { name: writer.ofWords(words) })),
        ...rule.rates.dimensions.flatMap((dimension) => {
          if (dimension.kind !== 'from' || dimension.of === 'amount') return [];
          if (dimension.of === 'tenure_months') {
            return [{ name: 'tenure', words: writer.t('plan.dimension.tenure'), as: 'plain' as const, measure: '' }];
          }
          return ofReading(dimension.of, writer);
        }),
      ];
    case 'curve':
      return [base(rule.base, writer), value(rule.measure, writer), target(rule.measure, writer)];
    case 'bonus':
      return [value(rule.measure, writer), target(rule.measure, writer)];
    case 'performance': {
      const name = writer.schemeName(rule.scheme);
      return [
        base(rule.base, writer),
        rule.by === 'score'
          ? { name: `score.${rule.scheme}`, words: writer.t('plan.by.score', { name }), as: 'points', measure: '' }
          : {
              name: `coefficient.${rule.scheme}`,
              words: writer.t('planEdit.given.coefficient', { name }),
              as: 'plain',
              measure: '',
            },
      ];
    }
    case 'units':
      return [value(rule.measure, writer)];
    case 'pool':
      return [
        {
          name: `pool.${key}`,
          words: writer.t('planEdit.given.pool', { name: writer.ofWords(words) }),
          as: 'pay',
          measure: '',
        },
      ];
    case 'override': {
      const name = writer.measureName(rule.measure);
      const given = writer.t('planEdit.given.team', { name });
      return [{ name: `team.${rule.measure}`, words: given, as: 'measure', measure: rule.measure }];
    }
  }
}

function ofReading(by: Reading, writer: Writer): Givable[] {
  if (by.kind === 'score') {
    return [{ name: `score.${by.scheme}`, words: readingName(by, writer), as: 'points', measure: '' }];
  }
  return by.kind === 'measure' ? [value(by.measure, writer)] : [value(by.measure, writer), target(by.measure, writer)];
}

function value(measure: string, writer: Writer): Givable {
  return { name: measure, words: writer.measureName(measure), as: 'measure', measure };
}

function target(measure: string, writer: Writer): Givable {
  const words = writer.t('planEdit.given.target', { name: writer.measureName(measure) });
  return { name: `target.${measure}`, words, as: 'measure', measure };
}

function base(key: string, writer: Writer): Givable {
  return { name: `base.${key}`, words: baseName(key, writer), as: 'pay', measure: '' };
}

function text(name: string, words: string): Givable {
  return { name, words, as: 'text', measure: '' };
}

import type { Factor, Reading } from '#engine/pay/plan/definition.ts';
import type { Writer } from './write.ts';

/** What a tier or factor goes by: 「销售额」达成率, 「回款率」, 「季度考核」得分. */
export function readingName(by: Reading | Factor['by'], { t, measureName, schemeName }: Writer): string {
  switch (by.kind) {
    case 'measure':
      return t('plan.by.measure', { name: measureName(by.measure) });
    case 'attainment':
      return t('plan.by.attainment', { name: measureName(by.measure) });
    case 'score':
      return t('plan.by.score', { name: schemeName(by.scheme) });
    case 'grade':
      return t('plan.by.grade', { name: schemeName(by.scheme) });
  }
}

/** A value of a reading: 80 %, 30 万元, 90 分. */
export function readingValue(text: string, by: Reading, writer: Writer): string {
  if (by.kind === 'attainment') return writer.percent(text);
  return by.kind === 'measure'
    ? writer.quantity(text, by.measure)
    : writer.t('plan.points', { value: writer.plain(text) });
}

/** One sentence for a factor: 「回款率」低于 80 % 时 × 0.7，80 % 起 × 1. */
export function factorWords(factor: Factor, writer: Writer): string {
  const { t, plain } = writer;
  const name = readingName(factor.by, writer);
  const parts =
    'bands' in factor
      ? factor.bands.map(({ from, factor: by }) =>
          t('plan.factorFrom', { from: readingValue(from, factor.by, writer), factor: plain(by) }),
        )
      : Object.entries(factor.grades).map(([grade, by]) => t('plan.factorGrade', { grade, factor: plain(by) }));
  const without = t('plan.factorMissing', { factor: plain(factor.missing) });
  return t('plan.factor', { name, parts: [...parts, without].join(t('plan.semicolon')) });
}

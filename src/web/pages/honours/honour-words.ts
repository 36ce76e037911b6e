import type { z } from 'zod';
import type { listAwards, listCandidates, listHonours } from '#stages/rewards/contract/honours.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';

export type Honour = z.output<typeof listHonours.answer>['honours'][number];
export type Award = z.output<typeof listAwards.answer>['awards'][number];
export type Candidates = z.output<typeof listCandidates.answer>['honours'][number];
type Ruled = {
  definition: Omit<Honour['definition'], 'reward'>;
  measureWords: Honour['measureWords'];
  unit: Honour['unit'];
};

/** A figure that decided, with its unit. */
export function useHonourFigure(): (value: string, unit: Honour['unit']) => string {
  const { t } = useText();
  const format = useFormat();
  return (value, unit) => {
    if (unit === 'percentage_points') {
      return t('performance.percentagePoints', { value: format.percentagePoints(value) });
    }
    // All with two decimals, so that they can be compared.
    if (unit === 'points') return `${format.pointsInColumn(value)} ${format.unitOf(unit)}`;
    return unit === 'ratio' ? format.attainment(value) : format.inText(value, unit);
  };
}

/** What is looked at and what wins, as a sentence. */
export function useRuleWords(): { what: (ruled: Ruled) => string; rule: (honour: Honour) => string } {
  const { t, ofWords } = useText();
  const figureOf = useHonourFigure();
  const what = ({ definition, measureWords }: Ruled) => {
    if (definition.figure === 'score') return t('performance.totalScore');
    const name = measureWords ? ofWords(measureWords) : (definition.measure ?? '');
    return definition.figure === 'measure' ? name : t('honours.attainmentOf', { name });
  };
  const rule = (honour: Honour) => {
    const { definition, unit, withinName, schemeName } = honour;
    const line = definition.atLeast === null ? null : figureOf(definition.atLeast, unit);
    const parts = [
      t(`cycle.${definition.cycle}`),
      withinName ?? t(`honours.among.${definition.among}`),
      definition.by === 'threshold'
        ? t('honours.rule.threshold', { what: what(honour), line: line ?? '' })
        : t(`honours.rule.${definition.by}`, { what: what(honour) }),
      definition.by !== 'threshold' && line !== null ? t('honours.rule.atLeast', { line }) : null,
      schemeName,
    ];
    return parts.filter((part) => part !== null).join(' · ');
  };
  return { what, rule };
}

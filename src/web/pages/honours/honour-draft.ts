import { decimal, isDecimalText, toText } from '#engine/money.ts';
import type { Honour } from './honour-words.ts';

type Definition = Honour['definition'];

/** A rule while it is typed. Figure and KPI are one choice, shares are in percent, empty fields are left out. */
export type Draft = {
  zh: string;
  en: string;
  scheme: number;
  cycle: Definition['cycle'];
  among: Definition['among'];
  within: number | undefined;
  /** 'score', 'measure sales', 'attainment sales'. */
  figure: string;
  by: Definition['by'];
  atLeast: string;
  reward: NonNullable<Definition['reward']>['kind'] | 'none';
  rewardName: string;
  cost: string;
  budget: string;
  isPublic: boolean;
  enabled: boolean;
};

export type SchemeChoice = { id: number; name: string; cycles: readonly Draft['cycle'][] };
export type MeasureChoice = { key: string; words: { zh: string; en: string }; unit: string };

export function blankDraft(scheme: SchemeChoice | undefined): Draft {
  return {
    ...{ zh: '', en: '', scheme: scheme?.id ?? 0, cycle: scheme?.cycles.at(-1) ?? 'month', among: 'company' },
    ...{ within: undefined, figure: 'score', by: 'best', atLeast: '', isPublic: true, enabled: true },
    ...{ reward: 'none', rewardName: '', cost: '', budget: '' },
  };
}

export function draftOf(
  { definition, enabled }: Pick<Honour, 'definition' | 'enabled'>,
  measures: readonly MeasureChoice[],
): Draft {
  const { words, scheme, cycle, among, within, figure, measure, by, atLeast, reward, isPublic } = definition;
  const chosen = figure === 'score' ? figure : `${figure} ${measure ?? ''}`;
  const line = atLeast !== null && isShare(chosen, measures) ? toText(decimal(atLeast).times(100)) : atLeast;
  return {
    ...{ zh: words.zh, en: words.en === words.zh ? '' : words.en, scheme, cycle, among, by, isPublic, enabled },
    ...{ within: within ?? undefined, figure: chosen, atLeast: line ?? '' },
    ...{ reward: reward?.kind ?? 'none', rewardName: reward?.name ?? '' },
    ...{ cost: reward?.cost ?? '', budget: reward?.budget ?? '' },
  };
}

export function definitionOf(draft: Draft, measures: readonly MeasureChoice[]): Definition {
  const [figure = 'score', measure = null] = draft.figure.split(' ');
  const atLeast = numberOf(draft.atLeast);
  const zh = draft.zh.trim();
  return {
    words: { zh, en: draft.en?.trim() || zh },
    ...{ scheme: draft.scheme, cycle: draft.cycle, among: draft.among, within: draft.within ?? null },
    figure: figure === 'measure' || figure === 'attainment' ? figure : 'score',
    measure,
    by: draft.by,
    atLeast: atLeast !== null && isShare(draft.figure, measures) ? toText(decimal(atLeast).dividedBy(100)) : atLeast,
    reward:
      draft.reward === 'none'
        ? null
        : {
            kind: draft.reward,
            name: draft.rewardName.trim(),
            cost: numberOf(draft.cost),
            budget: numberOf(draft.budget),
          },
    isPublic: draft.isPublic,
  };
}

/** Whether the figure is a share, which people write in percent. */
export function isShare(figure: string, measures: readonly MeasureChoice[]): boolean {
  const [kind, key] = figure.split(' ');
  return kind === 'attainment' || (kind === 'measure' && measures.find((each) => each.key === key)?.unit === 'ratio');
}

function numberOf(typed: string | undefined): string | null {
  const text = (typed ?? '').trim();
  return isDecimalText(text) ? toText(decimal(text)) : null;
}

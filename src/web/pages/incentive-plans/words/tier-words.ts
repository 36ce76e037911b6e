import type { TierTableDefinition } from '#engine/pay/tiers.ts';
import type { Writer } from './write.ts';

type TierWriting = {
  /** An end of a tier. */
  end: (text: string) => string;
  /** What a tier gives for a unit. */
  rate: (text: string) => string;
};

/** One line for each tier: 30 万元以内：3 %，30 万元–60 万元：5 %，60 万元以上：7 %. */
export function tierLines(table: TierTableDefinition, { end, rate }: TierWriting, { t, pay, plain }: Writer): string[] {
  return table.tiers.map((tier, at) => {
    const from = at === 0 ? null : (table.tiers[at - 1]?.upTo ?? '');
    const range =
      from === null
        ? tier.upTo === null
          ? t('plan.tierAll')
          : t('plan.tierFirst', { to: end(tier.upTo) })
        : tier.upTo === null
          ? t('plan.tierLast', { from: end(from) })
          : t('plan.tierMiddle', { from: end(from), to: end(tier.upTo) });
    const parts = [
      ...(hasAmount(tier.rate) || !hasAmount(tier.flat) ? [rate(tier.rate ?? '0')] : []),
      ...(hasAmount(tier.flat) ? [t('plan.tierFlat', { amount: pay(tier.flat ?? '') })] : []),
      ...(hasAmount(tier.block) ? [t('plan.tierBlock', { size: plain(tier.block ?? '') })] : []),
    ];
    return t('plan.tierLine', { range: withoutGaps(range), gives: parts.join(t('common.comma')) });
  });
}

/** Between two Chinese signs there is no space, whatever stood between the unit and the word: 30 万元以内, 60 % 以内. */
function withoutGaps(text: string): string {
  return text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

function hasAmount(text: string | null | undefined): boolean {
  return text !== null && text !== undefined && text !== '' && !/^0*\.?0*$/.test(text);
}

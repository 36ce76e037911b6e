import type { Words } from '#engine/facts/catalog.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';

/**
 * One step of an explanation as data: a code of sentences.ts and its numbers, never formatted text. The screen, the
 * command line and a statement turn it into the same sentence, each in its language.
 */
export type Step = { code: string; params: Readonly<Record<string, StepParam>> };

/** A number with what it means, words in both languages, or a text of the user's own such as a note or a grade. */
export type StepParam = Quantity | Words | { text: string };

/**
 * A decimal text (null: missing) and how to show it. `points` are score points or ratings; `weight` is a percent as
 * people write it (40), `attainment` a share (0.9), `percentage_points` a difference of shares. `pay` is money in full, with the
 * decimals of its text, `pay_change` the same with its sign always shown; `rate` is a share shown with all its decimals (2.99 %). `rounding` says which way
 * a number has to be cut so that a claim made with it stays true; half up unless given. `likeValue` is another amount of the
 * same sentence, whose K or M this one is written with too, so that a reader can add them up.
 */
export type Quantity = {
  value: string | null;
  as: MeasureUnit | 'attainment' | 'percentage_points' | 'weight' | 'number' | 'pay' | 'pay_change' | 'rate';
  rounding?: 'up' | 'down';
  likeValue?: string;
};

export type MeasureUnit = MeasureDefinition['unit'];

export function quantity(value: string | null, as: Quantity['as'], rounding?: Quantity['rounding']): Quantity {
  return rounding ? { value, as, rounding } : { value, as };
}

/** A difference between two values of a measure: two percents differ by percentage points. */
export function difference(value: string, unit: MeasureUnit, rounding?: Quantity['rounding']): Quantity {
  return quantity(value, unit === 'ratio' ? 'percentage_points' : unit, rounding);
}

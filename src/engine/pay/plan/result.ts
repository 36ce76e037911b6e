import type { Step } from '#engine/explain/step.ts';
import type { CreditedConversion } from '#engine/pay/plan/conversion.ts';
import type { MissingReason } from '#engine/value.ts';

/**
 * A person's pay for a period. Money is text with exactly the currency's decimals. Always:
 *   earned = sum of the lines, cut to the plan's least and most
 *   toPay = earned − held + drawn − recovered   (adjustments and releases of earlier periods are added by the close)
 */
export type PersonPay = {
  personId: number;
  period: string;
  lines: readonly PayLine[];
  /** What the plan's most took off or its least added to the lines' sum; '0.00' mostly. */
  bounded: string;
  earned: string;
  held: string;
  /** Added by the guarantee or draw, and taken back for earlier draws. */
  drawn: string;
  recovered: string;
  stillOwed: string;
  toPay: string;
};

export type PayLine = {
  component: string;
  /** Null when it cannot be computed, with the reason: never silently 0. */
  amount: string | null;
  missing: MissingReason | null;
  held: string;
  slices: readonly PaySlice[];
  factors: readonly { index: number; factor: string; reading: string | null }[];
  /** Before factors and bounds, not rounded. */
  gross: string | null;
  facts: readonly PaidFact[];
  /** How it was computed, in words; also says why it is 0. */
  steps: readonly Step[];
};

/** A part of the base at its own rate: `base` × `rate` + `flat` = `amount`, not rounded. `tier` counts from 1. */
export type PaySlice = { tier: number | null; base: string; rate: string; flat: string; amount: string };

/** One fact's share of the line, rounded to the currency. `isHeld` when it is withheld. */
export type PaidFact = {
  id: number;
  title: string;
  on: string;
  base: string;
  rate: string;
  amount: string;
  isFree: boolean;
  isHeld: boolean;
  row: number | null;
  /** Where the fact's amount stands in another currency; `credited` is what of it counts for the person, tax included. */
  converted?: CreditedConversion;
};

import type { z } from 'zod';
import { getClose, listCloses } from '#stages/rewards/contract/close.ts';
import { getPay, getPayoutRegister } from '#stages/rewards/contract/pay.ts';
import { listHolds } from '#stages/rewards/contract/pay-holds.ts';

type Answer = z.output<typeof listHolds.answer>;
export type Hold = Answer['holds'][number];
export type HoldPlan = Answer['plans'][number];

/** Whose answers a hold moves, as soon as pay is computed again. */
export const holdTouches = [listHolds, getPay, getPayoutRegister, getClose, listCloses] as const;

export const holdKinds = ['person', 'deal', 'customer'] as const;
export type HoldKind = (typeof holdKinds)[number];

export function isHoldKind(text: string | undefined): text is HoldKind {
  return holdKinds.some((kind) => kind === text);
}

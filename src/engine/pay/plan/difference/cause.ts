import type { Words } from '#engine/facts/catalog.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';

/** One of the two results: what it was computed from, and what came out where others shared a budget with the person. */
export type PaySide = { definition: PlanDefinition; input: PayInput; pay?: Pick<PersonPay, 'toPay'> };

/** Something that differs, and what it changed in what is to be paid; never 0. */
export type PayCause = Ingredient & { amount: string };

/**
 * `key` names the measure, scheme, base or part of the plan; `from` and `to` are what it was and is, where that is one number.
 * `facts_…` and `exchange_rate` stand for many facts at once, `count` of them. `entered` and `left`: there is only one result, because the person was in
 * the plan only then. `other` is what no ingredient explains.
 */
export type Ingredient = {
  kind:
    | 'fact_removed'
    | 'fact_changed'
    | 'fact_added'
    | 'exchange_rate'
    | 'facts_removed'
    | 'facts_changed'
    | 'facts_added'
    | 'value'
    | 'target'
    | 'score'
    | 'base'
    | 'team'
    | 'pool'
    | 'own_readings'
    | 'part'
    | 'tenure'
    | 'paid_before'
    | 'component_removed'
    | 'component_added'
    | 'rule'
    | 'rate'
    | 'factors'
    | 'bounds'
    | 'plan_terms'
    | 'hold'
    | 'owed'
    | 'budget'
    | 'entered'
    | 'left'
    | 'other';
  component?: string;
  words?: Words;
  key?: string;
  fact?: { id: number; title: string; on: string };
  count?: number;
  from?: string | null;
  to?: string | null;
};

/** A change from one ingredient to the other; only `component` has to be computed again where it is named. */
export type Change = {
  cause: Ingredient;
  apply: (state: PayState) => PayState;
  only?: string;
};
export type PayState = { definition: PlanDefinition; input: PayInput };

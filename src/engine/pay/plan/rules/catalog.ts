import type { ComponentRule } from '#engine/pay/plan/definition.ts';
import { bonus } from '#engine/pay/plan/rules/bonus.ts';
import { curve } from '#engine/pay/plan/rules/curve.ts';
import { deals } from '#engine/pay/plan/rules/deals.ts';
import type { RuleKind } from '#engine/pay/plan/rules/kind.ts';
import { override } from '#engine/pay/plan/rules/override.ts';
import { performance } from '#engine/pay/plan/rules/performance.ts';
import { pool } from '#engine/pay/plan/rules/pool.ts';
import { rate } from '#engine/pay/plan/rules/rate.ts';
import { units } from '#engine/pay/plan/rules/units.ts';

type Catalog = { [Kind in ComponentRule['kind']]: RuleKind<Extract<ComponentRule, { kind: Kind }>> };

/** Every kind of rule a component can have. A new one is a file in this folder and a line here. */
const ruleKinds: Catalog = { rate, deals, curve, bonus, performance, units, pool, override };

/** The kind of a rule, ready to be asked about that rule. Null for a kind nobody knows. */
export function kindOf<Rule extends ComponentRule>(rule: Rule): RuleKind<Rule> | null {
  // The catalog's type says that the entry under a kind takes rules of that kind; indexing by a union loses it.
  return Object.hasOwn(ruleKinds, rule.kind) ? (ruleKinds[rule.kind] as unknown as RuleKind<Rule>) : null;
}

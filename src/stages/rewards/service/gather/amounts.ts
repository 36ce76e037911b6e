import { compileAmounts } from '#engine/measure/credited.ts';
import type { PayFact } from '#engine/pay/plan/input.ts';
import type { Context } from '#platform/context.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import { runLists } from '../../store/inputs.ts';
import { type DealsComponent, type FactsAsked, queriesOf, readFacts } from './facts.ts';

/** A person's facts of which only the amount, and what the rule looks at, is known: no number, no title and no day. */
export type FactsOf = (personId: number) => PayFact[];

/**
 * The facts that count for a component where only what they pay in all is wanted: those of a person, alike in the fields that the
 * rule looks at, are one row of the database, so that it costs little more than the sum. What the first facts are free of goes by
 * their order, so such facts come one by one.
 */
export async function readAmounts(
  ctx: Context,
  rules: Rules,
  component: DealsComponent,
  asked: FactsAsked,
): Promise<FactsOf> {
  if (component.rule.free) {
    const facts = await readFacts(ctx, rules, component, asked);
    return (personId) => (facts.get(personId) ?? []).map(({ fact }) => fact);
  }
  const packs = new Map<number, Packed[]>();
  for (const { query, ownFields } of queriesOf(rules, component, asked)) {
    for (const [person, ...row] of await runLists(ctx.db, compileAmounts(query, ownFields))) {
      const fields = Object.fromEntries(query.fields.map((name, at) => [name, row[at] ?? null]));
      const pack = { fields, facts: row.at(-1) ?? '', isEarlier: query.onlyCollected };
      const known = packs.get(Number(person));
      if (known) known.push(pack);
      else packs.set(Number(person), [pack]);
    }
  }
  return (personId) => (packs.get(personId) ?? []).flatMap(unpack);
}

/** A person's facts with the same values of the fields, as one text. */
type Packed = { fields: PayFact['fields']; facts: string; isEarlier: boolean };

function unpack({ fields, facts, isEarlier }: Packed): PayFact[] {
  return facts.split(',').map((text): PayFact => {
    const [amount = '', before, now] = text.split(' ');
    const fact = { id: 0, title: '', on: '', amount, fields };
    return before === undefined || now === undefined ? fact : { ...fact, collected: { before, now }, isEarlier };
  });
}

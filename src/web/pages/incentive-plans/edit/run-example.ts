import { decimal, isDecimalText } from '#engine/money.ts';
import type { PlanDefinition, WorkedExample } from '#engine/pay/plan/definition.ts';
import { readExample } from '#engine/pay/plan/examples.ts';
import { payPerson, preparePlan } from '#engine/pay/plan/pay-person.ts';

/** `lacks`: components that cannot be computed from what is given. */
export type Ran = { pays: string; isRight: boolean; lacks: readonly string[] };

/** What the rules give for an example, by the engine that pays; null while rules or example are half-typed. */
export function runExample(definition: PlanDefinition, example: WorkedExample): Ran | null {
  const input = readExample(definition, example);
  if ('unreadable' in input) return null;
  try {
    const pay = payPerson(preparePlan(definition), input);
    return {
      pays: pay.toPay,
      isRight: isDecimalText(example.pays) && decimal(example.pays).equals(decimal(pay.toPay)),
      lacks: pay.lines.filter(({ amount }) => amount === null).map(({ component }) => component),
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

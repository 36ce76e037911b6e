import { fixed, isFixedText } from '#engine/fixed.ts';
import type { PlanDefinition, WorkedExample } from '#engine/pay/plan/definition.ts';
import type { PayFact, PayInput, Reading } from '#engine/pay/plan/input.ts';
import { type PreparedPlan, payPerson } from '#engine/pay/plan/pay-person.ts';
import type { PlanProblem } from '#engine/pay/plan/problems.ts';

/**
 * Runs the plan's worked examples; one that the rules contradict refuses the plan. What an example gives, by name:
 *
 *   sales, target.sales     a measure's value, its target
 *   base.bonus              a base
 *   score.s, coefficient.s, grade.s   a scheme's total, coefficient, grade
 *   team.sales              what the team led comes to, with no part of one's own
 *   pool.c1                 the share of a pool, by component
 *   facts.c1                facts in a row, each an amount and perhaps fields: 10000 product=A; 500
 *   tenure                  full months since joining
 *
 * It `pays` what the person is paid in a whole period without anything held or owed.
 */
export function checkExamples(plan: PreparedPlan): PlanProblem[] {
  return (plan.definition.examples ?? []).flatMap((example, at) => checkExample(plan, example, `examples.${at}`));
}

function checkExample(plan: PreparedPlan, example: WorkedExample, path: string): PlanProblem[] {
  const read = readExample(plan.definition, example);
  if ('unreadable' in read) {
    return [{ code: 'example_given_bad', path: `${path}.given`, params: { ...example.words, given: read.unreadable } }];
  }
  if (!isFixedText(example.pays)) return [{ code: 'not_a_number', path: `${path}.pays`, params: { ...example.words } }];
  const pay = payPerson(plan, read);
  if (fixed(pay.toPay) === fixed(example.pays)) return [];
  // An example may speak of some components only; the others are left out, as they are for a person.
  const missing = pay.lines.find(({ amount }) => amount === null);
  if (missing) return [{ code: 'example_missing', path, params: { ...example.words, component: missing.component } }];
  const params = { ...example.words, says: example.pays, pays: pay.toPay };
  return [{ code: 'example_contradicts', path: `${path}.pays`, params }];
}

/** The input an example describes, or the name in it that cannot be read. */
export function readExample(definition: PlanDefinition, { given }: WorkedExample): PayInput | { unreadable: string } {
  const values: Record<string, Reading> = {};
  const targets: Record<string, string> = {};
  const bases: Record<string, string> = {};
  const scores: Record<string, PayInput['scores'][string]> = {};
  const team: Record<string, { all: Reading; own: Reading }> = {};
  const pools: Record<string, PayInput['pools'][string]> = {};
  const facts: Record<string, readonly PayFact[]> = {};
  let tenureMonths: number | null = null;

  for (const [name, text] of Object.entries(given)) {
    const [kind = '', key = ''] = name.includes('.') ? name.split('.', 2) : ['value', name];
    if (kind === 'grade') scores[key] = { ...scoreOf(scores[key]), grade: text };
    else if (kind === 'facts') {
      const read = readFacts(text);
      if (!read) return { unreadable: `${name}: ${text}` };
      facts[key] = read;
    } else if (!isFixedText(text)) return { unreadable: `${name}: ${text}` };
    else if (name === 'tenure' && /^\d{1,4}$/.test(text)) tenureMonths = Number(text);
    else if (kind === 'value') values[key] = { value: text };
    else if (kind === 'target') targets[key] = text;
    else if (kind === 'base') bases[key] = text;
    else if (kind === 'score') scores[key] = { ...scoreOf(scores[key]), total: { value: text } };
    else if (kind === 'coefficient') scores[key] = { ...scoreOf(scores[key]), coefficient: text };
    else if (kind === 'team') team[key] = { all: { value: text }, own: { value: '0' } };
    else if (kind === 'pool') pools[key] = { pool: text, share: text, of: 1 };
    else return { unreadable: name };
  }
  return {
    person: { id: 0, name: '' },
    period: definition.cycle,
    part: { of: 1, whole: 1 },
    tenureMonths,
    values,
    targets,
    scores,
    facts,
    bases,
    team: Object.keys(team).length > 0 ? team : null,
    pools,
    paidBefore: {},
    owed: '0',
    holds: [],
  };
}

/** A coefficient alone is enough of a score for 绩效工资: the total then is any that has it. */
function scoreOf(known: PayInput['scores'][string] | undefined): PayInput['scores'][string] {
  return known ?? { total: { value: '0' }, grade: null, coefficient: null, place: null };
}

function readFacts(text: string): PayFact[] | null {
  const facts: PayFact[] = [];
  for (const [at, part] of text.split(';').entries()) {
    const [amount = '', ...fields] = part.trim().split(/\s+/);
    if (!isFixedText(amount) || fields.some((field) => !field.includes('='))) return null;
    const pairs = fields.map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]);
    facts.push({ id: at + 1, title: '', on: '', amount, fields: Object.fromEntries(pairs) });
  }
  return facts;
}

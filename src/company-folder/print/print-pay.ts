import { decimal, toText, zero } from '#engine/money.ts';
import type { Language } from '#platform/language.ts';
import type { ExplainedPay } from '../explanation.ts';
import type { PlanResult } from '../result.ts';
import { gap, showMoney, showPercent } from './number-text.ts';
import { type Column, layOutTable } from './text-table.ts';

const words = {
  person: { zh: '姓名', en: 'Person' },
  sum: { zh: '合计', en: 'Total' },
  bounded: { zh: '封顶／补足', en: 'Cap or least' },
  earned: { zh: '应得', en: 'Earned' },
  held: { zh: '暂扣', en: 'Held' },
  drawn: { zh: '保底补足', en: 'Drawn' },
  recovered: { zh: '扣回预支', en: 'Recovered' },
  toPay: { zh: '应发', en: 'To pay' },
  noPay: { zh: '本周期无人参与此激励方案。', en: 'Nobody is on this incentive plan in this period.' },
  fact: { zh: '业务', en: 'Fact' },
  on: { zh: '日期', en: 'Day' },
  base: { zh: '计提基数', en: 'Base' },
  rate: { zh: '比例', en: 'Rate' },
  amount: { zh: '金额', en: 'Amount' },
  note: { zh: '说明', en: 'Note' },
  free: { zh: '不计提', en: 'free' },
  isHeld: { zh: '暂扣', en: 'held' },
} satisfies Record<string, Record<Language, string>>;

/** Always shown, and those that are shown only where somebody has them. */
const totals = ['bounded', 'earned', 'held', 'drawn', 'recovered', 'toPay'] as const;
const usual: readonly string[] = ['earned', 'toPay'];

/** What everyone on a plan earns, component by component, with the sums. `title` says which period. */
export function printPlan(plan: PlanResult, title: string, language: Language): string {
  const head = `${plan.name} v${plan.version} · ${title} · ${plan.currency}`;
  if (plan.people.length === 0) return `${head}\n${words.noPay[language]}`;
  const shown = totals.filter((total) => usual.includes(total) || plan.people.some((each) => !isZero(each[total])));
  const columns: Column[] = [
    { head: words.person[language], align: 'left' },
    ...plan.components.map((component) => ({ head: component.words[language], align: 'right' }) as const),
    ...shown.map((total) => ({ head: words[total][language], align: 'right' }) as const),
  ];
  const row = (name: string, lines: readonly (string | null)[], amounts: readonly string[]) => [
    name,
    ...lines.map((amount) => (amount === null ? gap : showMoney(amount))),
    ...amounts.map(showMoney),
  ];
  const rows = plan.people.map((person) => ({
    name: person.name,
    lines: plan.components.map(
      ({ component }) => person.lines.find((line) => line.component === component)?.amount ?? null,
    ),
    amounts: shown.map((total) => person[total]),
  }));
  const sumOf = (amounts: readonly (string | null)[]) => {
    const places = amounts.find((amount) => amount !== null)?.split('.')[1]?.length ?? 0;
    return toText(
      amounts.reduce((sum, amount) => sum.plus(decimal(amount ?? zero)), zero),
      places,
    );
  };
  const sums = row(
    words.sum[language],
    plan.components.map((_component, at) => sumOf(rows.map(({ lines }) => lines[at] ?? null))),
    shown.map((_total, at) => sumOf(rows.map(({ amounts }) => amounts[at] ?? null))),
  );
  return [
    head,
    layOutTable(columns, [...rows.map(({ name, lines, amounts }) => row(name, lines, amounts)), sums]),
  ].join('\n\n');
}

/** One person's statement: each line with the sentences of how it came about and the facts it pays, then how it adds up. */
export function printStatement(pay: ExplainedPay, language: Language): string {
  const head = `${pay.name} v${pay.version} · ${pay.period} · ${pay.currency}`;
  const lines = pay.lines.flatMap((line) => [
    `${line.words[language]}  ${line.amount === null ? gap : showMoney(line.amount)}`,
    ...line.steps.map((step) => `  ${step}`),
    ...(line.facts.length === 0 ? [] : ['', indented(printPaidFacts(line.facts, language)), '']),
  ]);
  const sums = totals
    .filter((total) => usual.includes(total) || !isZero(pay[total]))
    .map((total) => `${words[total][language]}  ${showMoney(pay[total])}`);
  return [head, lines.join('\n').trimEnd(), sums.join('\n')].join('\n\n');
}

function printPaidFacts(facts: ExplainedPay['lines'][number]['facts'], language: Language): string {
  const columns: Column[] = [
    ...(['fact', 'on'] as const).map((key) => ({ head: words[key][language], align: 'left' }) as const),
    ...(['base', 'rate', 'amount'] as const).map((key) => ({ head: words[key][language], align: 'right' }) as const),
    { head: words.note[language], align: 'left' },
  ];
  const rows = facts.map(({ title, on, base, rate, amount, isFree, isHeld, conversion = '' }) => [
    ...[title, on, showMoney(base), showPercent(rate), showMoney(amount)],
    [isFree ? words.free[language] : '', isHeld ? words.isHeld[language] : '', conversion]
      .filter((note) => note !== '')
      .join(' '),
  ]);
  return layOutTable(columns, rows);
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

function isZero(amount: string): boolean {
  return decimal(amount).isZero();
}

import type { Language } from '#platform/language.ts';
import type { ExplainedLine, Explanation, FactList } from '../explanation.ts';
import { gap, showValue } from './number-text.ts';
import { printStatement } from './print-pay.ts';
import { layOutTable } from './text-table.ts';

const words = {
  number: { zh: '编号', en: 'Number' },
  title: { zh: '名称', en: 'Name' },
  on: { zh: '日期', en: 'Day' },
  owner: { zh: '负责人', en: 'Owner' },
  customer: { zh: '客户', en: 'Customer' },
  value: { zh: '计入', en: 'Counts' },
  share: { zh: '份额', en: 'Share' },
  reasons: { zh: '未计入的原因', en: 'Why it does not count' },
  changes: { zh: '怎样会改变', en: 'What would change it' },
} satisfies Record<string, Record<Language, string>>;

/**
 * The chain in sentences, then the facts behind each measure: those that counted, and the others with the reason; last what the
 * person earns, line by line.
 */
export function printExplanation(explanation: Explanation, language: Language): string {
  const { subject, scheme, period, lines, changes, facts, pay } = explanation;
  const head = scheme ? `${subject.name} · ${scheme.name} v${scheme.version} · ${period}` : subject.name;
  const chain = lines.flatMap((line) => indent(line, 0)).join('\n');
  const changing =
    changes.length === 0 ? '' : [words.changes[language], ...changes.map(({ text }) => `  ${text}`)].join('\n');
  const statements = pay.map((each) => printStatement(each, language));
  return [head, chain, changing, ...facts.map((list) => printFacts(list, language)), ...statements]
    .filter((part) => part !== '')
    .join('\n\n');
}

function indent(line: ExplainedLine, depth: number): string[] {
  const value = line.value === null ? '' : `  ${line.value}`;
  return [
    `${'  '.repeat(depth)}${line.text}${value}`,
    ...(line.children ?? []).flatMap((child) => indent(child, depth + 1)),
  ];
}

function printFacts(list: FactList, language: Language): string {
  const { counted, notCounted, unit } = list;
  const named = { zh: '条计入', en: 'counted' }[language];
  const others = { zh: '条未计入', en: 'did not count' }[language];
  const colon = { zh: '：', en: ': ' }[language];
  const head = `${list.words[language]}${colon}${showValue(list.value, unit)} · ${counted.length} ${named} · ${notCounted.length} ${others}`;
  return [head, ...printCounted(list, language), ...printOthers(list, language)].join('\n\n');
}

function printCounted({ counted, unit }: FactList, language: Language): string[] {
  if (counted.length === 0) return [];
  const isShared = counted.some((fact) => fact.share !== null);
  const columns = [
    ...factColumns(language),
    { head: words.value[language], align: 'right' } as const,
    ...(isShared ? [{ head: words.share[language], align: 'right' } as const] : []),
  ];
  const rows = counted.map((fact) => [
    ...factCells(fact),
    showValue(fact.value, unit),
    ...(isShared ? [showValue(fact.share ?? '1', 'ratio')] : []),
  ]);
  return [layOutTable(columns, rows)];
}

function printOthers({ notCounted }: FactList, language: Language): string[] {
  if (notCounted.length === 0) return [];
  const columns = [...factColumns(language), { head: words.reasons[language], align: 'left' } as const];
  const separator = { zh: '；', en: '; ' }[language];
  return [
    layOutTable(
      columns,
      notCounted.map((fact) => [...factCells(fact), fact.reasons.join(separator)]),
    ),
  ];
}

function factColumns(language: Language) {
  return (['number', 'title', 'on', 'owner', 'customer'] as const).map(
    (key) => ({ head: words[key][language], align: 'left' }) as const,
  );
}

type Shown = Pick<FactList['counted'][number], 'sourceId' | 'title' | 'on' | 'owner' | 'customer'>;

function factCells({ sourceId, title, on, owner, customer }: Shown): string[] {
  return [sourceId, title, on ?? gap, owner ?? gap, customer ?? gap];
}

import type { BinaryOperator, CallNode, Formula, FormulaNode } from '#engine/formula/ast.ts';
import { functions } from '#engine/formula/functions.ts';

export type FormulaLanguage = 'zh' | 'en';

/**
 * Writes a formula in its canonical form: half-width signs, one space around operators, brackets only where needed, and
 * functions and words of one language. Parsing the result gives the same formula again.
 *
 *   'sum(a，b)＞1.2万'  →  'SUM(a, b) > 1.2万'  or  '求和(a, b) > 1.2万'
 */
export function printFormula(formula: Formula, language: FormulaLanguage = 'en'): string {
  return print(formula.root, words[language], 0);
}

/** The name as it must stand in a formula: in [ ] unless it is one plain word of letters, digits, _ and dots. */
export function printName(name: string): string {
  return plainName.test(name) && !reserved.test(name) ? name : `[${name.replaceAll(']', ']]')}]`;
}

const plainName = /^[\p{L}_][\p{L}\p{M}\p{N}_]*(\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*$/u;
const reserved = /^(and|or|not|in|is|true|false|且|或|非|真|假)$/i;

const words = {
  en: {
    and: 'and',
    or: 'or',
    in: 'in',
    notIn: 'not in',
    missing: 'is missing',
    'not missing': 'is not missing',
    empty: 'is empty',
    'not empty': 'is not empty',
    true: 'true',
    false: 'false',
    date: 'DATE',
    call: (node: CallNode): string => node.name,
  },
  zh: {
    and: '且',
    or: '或',
    in: '属于',
    notIn: '不属于',
    missing: '缺失',
    'not missing': '不缺失',
    empty: '为空',
    'not empty': '不为空',
    true: '真',
    false: '假',
    date: '日期',
    call: (node: CallNode): string => functions[node.name].zh[0],
  },
};

type Words = (typeof words)['en'];

/** The tighter an operator binds, the higher. */
const levels: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '<>': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '&': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};
const comparison = 3;
const minus = 7;

/** `least` is the level a node must have to stand here without brackets. */
function print(node: FormulaNode, words: Words, least: number): string {
  const bracketed = (level: number, text: string) => (level < least ? `(${text})` : text);
  const list = (nodes: readonly FormulaNode[]) => nodes.map((each) => print(each, words, 0)).join(', ');
  switch (node.kind) {
    case 'number':
      return node.digits + node.unit;
    case 'text':
      return printText(node.text);
    case 'date':
      return `${words.date}("${node.date}")`;
    case 'boolean':
      return node.boolean ? words.true : words.false;
    case 'name':
      return printName(node.name);
    case 'minus':
      return bracketed(minus, `-${print(node.operand, words, minus)}`);
    case 'binary': {
      const level = levels[node.operator];
      const operator = node.operator === 'and' || node.operator === 'or' ? words[node.operator] : node.operator;
      // Chains group to the left, so an equal on the right keeps its brackets.
      const [left, right] = [print(node.left, words, level), print(node.right, words, level + 1)];
      return bracketed(level, `${left} ${operator} ${right}`);
    }
    case 'in': {
      const operand = print(node.operand, words, comparison);
      return bracketed(comparison, `${operand} ${node.negated ? words.notIn : words.in} (${list(node.list)})`);
    }
    case 'is': {
      const word = words[`${node.negated ? 'not ' : ''}${node.what}`];
      return bracketed(comparison, `${print(node.operand, words, comparison)} ${word}`);
    }
    case 'call':
      return `${words.call(node)}(${list(node.args)})`;
  }
}

/** In whichever quotation mark the text does not hold; otherwise doubled. */
function printText(text: string): string {
  return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "''")}'`;
}

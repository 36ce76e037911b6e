import type { FormulaError, FormulaErrorCode } from '#engine/formula/ast.ts';

/**
 * What to tell a person about a fault in a formula: what is wrong and what to do. `{name}` is filled from the error's
 * params; params that are types (number, text …) are put into the language first.
 */
export const formulaMessages: Readonly<Record<FormulaErrorCode, { zh: string; en: string }>> = {
  empty: { zh: '公式是空的，请写上公式。', en: 'The formula is empty. Write one.' },
  too_long: {
    zh: '公式超过 {limit} 个字符。请拆成几个度量。',
    en: 'The formula is longer than {limit} characters. Split it into several measures.',
  },
  too_deep: {
    zh: '公式嵌套超过 {limit} 层。请拆成几个度量。',
    en: 'The formula is nested more than {limit} levels deep. Split it into several measures.',
  },
  bad_character: {
    zh: '这里有一个看不见的无效字符，请删掉重新输入。',
    en: 'There is an invalid, invisible character here. Delete it and type the place again.',
  },
  unclosed_text: {
    zh: '从这里开始的文本没有结束引号，请补上 {close}。',
    en: 'The text that starts here has no closing quotation mark. Add {close}.',
  },
  unclosed_name: {
    zh: '从这里开始的名称没有结束括号，请补上 ]。',
    en: 'The name that starts here is not closed. Add ].',
  },
  unclosed_bracket: {
    zh: '这个左括号没有对应的右括号，请补上 )。',
    en: 'This bracket is never closed. Add ).',
  },
  unopened_bracket: {
    zh: '这个右括号没有对应的左括号，请删掉它或补上 (。',
    en: 'This bracket closes nothing. Delete it or add ( before.',
  },
  incomplete: {
    zh: '公式没有写完，后面还缺内容。',
    en: 'The formula stops here and something is still missing.',
  },
  value_expected: {
    zh: '这里应当是数字、名称、函数或文本，而不是“{found}”。',
    en: 'A number, name, function or text is needed here, not "{found}".',
  },
  unexpected: {
    zh: '“{found}”不能放在这里。是否漏了运算符或逗号？',
    en: '"{found}" cannot stand here. Is an operator or a comma missing?',
  },
  reserved_word: {
    zh: '“{name}”在公式里有特殊含义。如果它是名称，请写成 [{name}]。',
    en: '"{name}" has a meaning of its own in formulas. If it is a name, write [{name}].',
  },
  number_too_long: {
    zh: '数字超过 {limit} 位，请写短一些。',
    en: 'The number has more than {limit} digits. Write a shorter one.',
  },
  unknown_function: {
    zh: '没有“{name}”这个函数。{suggestion}',
    en: 'There is no function "{name}". {suggestion}',
  },
  bad_date: {
    zh: '日期要写成 日期("2026-01-31") 的样子，并且确有这一天。',
    en: 'Write a day as DATE("2026-01-31"), and one that exists.',
  },
  unknown_name: {
    zh: '找不到“{name}”。{suggestion}',
    en: 'Nothing is called "{name}". {suggestion}',
  },
  wrong_type: {
    zh: '这里需要{expected}，而写的是{actual}。',
    en: 'A {expected} is needed here, but this is a {actual}.',
  },
  different_types: {
    zh: '这几个值的类型必须相同：前面是{expected}，这里是{actual}。',
    en: 'These values must be of one type: before this there was a {expected}, here is a {actual}.',
  },
  chained_comparison: {
    zh: '不能连续比较，请写成 a < b 且 b < c 的样子。',
    en: 'Comparisons cannot be chained. Write a < b and b < c.',
  },
  wrong_count: {
    zh: '{name} 需要 {expected} 个参数，这里有 {actual} 个。',
    en: '{name} takes {expected} argument(s), here it has {actual}.',
  },
  not_a_measure_name: {
    zh: '{name} 里只能写一个度量的名称。',
    en: '{name} takes the name of one measure and nothing else.',
  },
  not_a_whole_number: {
    zh: '这里要直接写一个 {least} 到 {most} 之间的整数。',
    en: 'Write out a whole number from {least} to {most} here.',
  },
  measures_only: {
    zh: '{name} 只能用在度量的公式里，不能用在记录的条件里。',
    en: '{name} works in formulas over measures, not in conditions on single records.',
  },
  wrong_result: {
    zh: '公式的结果应当是{expected}，而现在是{actual}。',
    en: 'The formula must give a {expected}, but it gives a {actual}.',
  },
};

const types: Readonly<Record<string, { zh: string; en: string }>> = {
  number: { zh: '数字', en: 'number' },
  text: { zh: '文本', en: 'text' },
  date: { zh: '日期', en: 'date' },
  boolean: { zh: '是/否（条件）', en: 'yes/no condition' },
};

/** The sentence for one error, in one language. */
export function formulaErrorSentence({ code, params }: FormulaError, language: 'zh' | 'en'): string {
  return formulaMessages[code][language]
    .replace(/\{(\w+)\}/g, (whole, param: string) => fill(whole, param, params, language))
    .trim();
}

function fill(whole: string, param: string, params: FormulaError['params'], language: 'zh' | 'en'): string {
  const value = params[param];
  if (value === undefined) return whole;
  if (param === 'suggestion') {
    if (value === '') return language === 'zh' ? '请检查名称。' : 'Check the spelling.';
    return language === 'zh' ? `是不是“${value}”？` : `Did you mean "${value}"?`;
  }
  return (param === 'expected' || param === 'actual') && types[value] ? types[value][language] : value;
}

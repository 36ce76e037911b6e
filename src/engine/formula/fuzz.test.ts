import { expect, it } from 'vitest';
import { checkFormula } from '#engine/formula/check.ts';
import { evaluateFormula } from '#engine/formula/evaluate.ts';
import { formulaErrorSentence } from '#engine/formula/messages.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { printFormula } from '#engine/formula/print.ts';
import { type Random, randomFormula, randomOf, randomRecord, testFields } from '#engine/formula/testing.ts';

/**
 * Hostile and broken texts: whatever comes, the answer is a value or an error with its place, and never an exception.
 * FUZZ_INPUTS=5000000 runs the long form.
 */
const inputs = Number(process.env.FUZZ_INPUTS ?? 200_000);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

const words = [
  ...[
    '(',
    ')',
    '（',
    '）',
    ',',
    '，',
    '+',
    '-',
    '*',
    '/',
    '×',
    '÷',
    '&',
    '%',
    '=',
    '<',
    '>',
    '<>',
    '＜',
    '＞',
    '＝',
    '！',
    '.',
    ' ',
    '\n',
    '　',
  ],
  ...[
    "'",
    '"',
    '“',
    '”',
    '[',
    ']',
    ';',
    '{',
    '}',
    '^',
    '#',
    '\\',
    '\0',
    '\ud800',
    '👩‍👩‍👧',
    'é',
    '\u202e',
    '1',
    '0.5',
    '9e9',
    '万',
    '亿',
  ],
  ...[
    'and',
    'or',
    'not',
    'in',
    'is',
    'missing',
    'empty',
    '且',
    '或',
    '非',
    '为空',
    '不属于',
    'true',
    '假',
    'null',
    'undefined',
  ],
  ...[
    'SUM(',
    'IF(',
    '如果(',
    'ROUND(',
    'LEFT(',
    'REPLACE(',
    'PREVIOUS(',
    'date("2026-01-31")',
    "date('",
    '日期(',
    'DAYS(',
  ],
  ...[
    'amount',
    '数量',
    'name',
    '[a ]]b]',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'this',
    'globalThis',
    'eval(',
  ],
];

function hostileText(random: Random): string {
  const { below, pick } = random;
  switch (below(4)) {
    case 0: {
      return Array.from({ length: below(40) }, () => String.fromCharCode(below(0x10000))).join('');
    }
    case 1:
      return Array.from({ length: below(60) }, () => pick(words)).join(pick(['', ' ']));
    case 2:
      return pick(words).repeat(below(3000));
    default: {
      // A good formula with one thing wrong.
      const good = printFormula(
        { source: '', root: randomFormula(random, pick(['number', 'text', 'boolean']), 4, true) },
        pick(['zh', 'en']),
      );
      const at = below(good.length + 1);
      return good.slice(0, at) + pick(words) + good.slice(at + below(4));
    }
  }
}

it(`${inputs} hostile texts give a value or an error with its place (seed ${seed})`, () => {
  const random = randomOf(seed);
  const find = (name: string) => {
    const type = testFields.get(name);
    return type && { key: name, type };
  };
  let [evaluated, refused] = [0, 0];
  for (let round = 0; round < inputs; round += 1) {
    const text = hostileText(random);
    try {
      const parsed = parseFormula(text);
      const errors = parsed.ok ? [] : [...parsed.errors];
      if (parsed.ok) {
        const record = randomRecord(random);
        // Evaluated although it may not pass the check: that must not break either.
        const value = evaluateFormula(parsed.formula, (name) => record.get(name));
        const checked = checkFormula(parsed.formula, find, { names: [...testFields.keys()] });
        if (!checked.ok) errors.push(...checked.errors);
        else if (value.kind !== 'missing' && value.kind !== checked.type)
          throw new Error(`${value.kind}, not ${checked.type}`);
        else if (value.kind === 'missing' && value.reason.code === 'wrong_type')
          throw new Error('checked, yet of wrong type');
        evaluated += 1;
      } else refused += 1;
      for (const error of errors) {
        const { from, to } = error;
        if (!(from >= 0 && from <= to && to <= text.length)) throw new Error(`place ${from} to ${to}`);
        formulaErrorSentence(error, 'zh');
      }
    } catch (error) {
      throw new Error(`on ${JSON.stringify(text)}`, { cause: error });
    }
  }
  expect(Math.min(evaluated, refused)).toBeGreaterThan(inputs / 20);
}, 600_000);

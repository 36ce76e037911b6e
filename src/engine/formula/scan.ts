import type { FormulaError } from '#engine/formula/ast.ts';

/**
 * What is looked at before the grammar reads a formula: its length, characters, quotation marks and brackets. The grammar
 * could refuse these too, but only here is it known which bracket was left open; and a text of ten thousand brackets must
 * be refused before a recursive parser sees it.
 */
const longestFormula = 4000;
const deepestBrackets = 60;

const closing = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['[', ']'],
]);

/** The first complaint, or undefined when the grammar may read on. */
export function scanFormula(source: string): FormulaError | undefined {
  const fault = (code: FormulaError['code'], from: number, to: number, params = {}): FormulaError => ({
    code,
    from,
    to,
    params,
  });
  if (source.length > longestFormula) {
    return fault('too_long', longestFormula, source.length, { limit: String(longestFormula) });
  }
  const bad = findBadCharacter(source);
  if (bad !== undefined) return fault('bad_character', bad, bad + 1);
  if (source.trim() === '') return fault('empty', 0, source.length);

  const open: number[] = [];
  let at = 0;
  while (at < source.length) {
    const sign = source.charAt(at);
    const close = closing.get(sign);
    if (close) {
      const end = endOfQuoted(source, at + 1, close);
      if (end === undefined)
        return fault(sign === '[' ? 'unclosed_name' : 'unclosed_text', at, source.length, { close });
      at = end;
    } else if (sign === '(' || sign === '（') {
      open.push(at);
      if (open.length > deepestBrackets) return fault('too_deep', at, at + 1, { limit: String(deepestBrackets) });
    } else if (sign === ')' || sign === '）') {
      if (open.pop() === undefined) return fault('unopened_bracket', at, at + 1);
    }
    at += 1;
  }
  const unclosed = open.at(-1);
  return unclosed === undefined ? undefined : fault('unclosed_bracket', unclosed, unclosed + 1);
}

/**
 * Offset of the closing mark. Inside a name ]] stands for ]. A doubled quotation mark needs no care: to this scan 'it''s'
 * is two texts side by side, which ends at the same place.
 */
function endOfQuoted(source: string, from: number, close: string): number | undefined {
  for (let at = source.indexOf(close, from); at >= 0; at = source.indexOf(close, at + 2)) {
    if (close !== ']' || !source.startsWith(']]', at)) return at;
  }
  return undefined;
}

/** NUL and halves of surrogate pairs: neither can be stored as text, so they cannot be compared with stored text. */
function findBadCharacter(source: string): number | undefined {
  const nul = source.indexOf('\0');
  if (nul >= 0) return nul;
  if (source.isWellFormed()) return undefined;
  const repaired = source.toWellFormed();
  for (let at = 0; at < source.length; at += 1) if (source.charCodeAt(at) !== repaired.charCodeAt(at)) return at;
  return undefined;
}

import { isDay } from '#engine/calendar/day.ts';
import type { Formula, FormulaError, FormulaNode, Place } from '#engine/formula/ast.ts';
import { functionNamed, functionWords } from '#engine/formula/functions.ts';
import { childrenOf } from '#engine/formula/nodes.ts';
import { SyntaxError as ParserSyntaxError, parse } from '#engine/formula/parser.js';
import { scanFormula } from '#engine/formula/scan.ts';
import { suggest } from '#engine/formula/suggest.ts';

export type ParsedFormula = { ok: true; formula: Formula } | { ok: false; errors: readonly FormulaError[] };

/** How deep operations may lie in one another; `a + b + c` is two deep. Everything that walks a formula may recurse. */
const deepest = 200;
/** More digits than any amount has, and few enough that no product leaves what PostgreSQL's numeric holds. */
const longestNumber = 20;

/**
 * Reads a formula. Whatever the text, the answer is a formula or a list of errors with their places; nothing is thrown,
 * nothing in it is run, and no name is looked up: `checkFormula` does that against the fields at hand.
 *
 *   parseFormula('回款额 / 合同额') → { ok: true, formula }
 *   parseFormula('回款额 / ')      → { ok: false, errors: [{ code: 'incomplete', from: 6, to: 6 }] }
 */
export function parseFormula(source: string): ParsedFormula {
  const fault = scanFormula(source);
  if (fault) return { ok: false, errors: [fault] };
  const errors: FormulaError[] = [];
  const buildCall = (word: string, wordTo: number, args: FormulaNode[], place: Place) =>
    readCall(word, wordTo, args, place, errors);
  try {
    const root = parse(source, { buildCall }) as FormulaNode;
    errors.push(...findTooLarge(root));
    return errors.length > 0 ? { ok: false, errors } : { ok: true, formula: { source, root } };
  } catch (error) {
    if (!(error instanceof ParserSyntaxError)) throw error;
    return { ok: false, errors: [syntaxError(source, error)] };
  }
}

function readCall(
  word: string,
  wordTo: number,
  args: FormulaNode[],
  place: Place,
  errors: FormulaError[],
): FormulaNode {
  if (word.toUpperCase() === 'DATE' || word === '日期') return readDate(args, place, errors);
  const name = functionNamed(word);
  if (name) return { kind: 'call', name, args, ...place };
  const suggestion = suggest(word.toUpperCase(), functionWords());
  const params = { name: word, suggestion: suggestion ?? '' };
  errors.push({ code: 'unknown_function', from: place.from, to: wordTo, params });
  // The formula is refused; the stand-in only lets the search for further errors go on.
  return { kind: 'call', name: 'SUM', args, ...place };
}

function readDate(args: readonly FormulaNode[], place: Place, errors: FormulaError[]): FormulaNode {
  const text = args.length === 1 && args[0]?.kind === 'text' ? args[0].text : '';
  if (!isDay(text)) errors.push({ code: 'bad_date', ...place, params: {} });
  return { kind: 'date', date: text, ...place };
}

/** Walks with a list instead of recursion, because here the depth is not known yet. */
function findTooLarge(root: FormulaNode): FormulaError[] {
  const errors: FormulaError[] = [];
  const open = [{ node: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    const { from, to } = node;
    if (depth > deepest) return [{ code: 'too_deep', from, to, params: { limit: String(deepest) } }];
    if (node.kind === 'number' && node.digits.replace('.', '').length > longestNumber) {
      errors.push({ code: 'number_too_long', from, to, params: { limit: String(longestNumber) } });
    }
    for (const child of childrenOf(node)) open.push({ node: child, depth: depth + 1 });
  }
  return errors;
}

function syntaxError(source: string, error: ParserSyntaxError): FormulaError {
  const from = error.location.start.offset;
  if (error.message === 'reserved_word') {
    const to = error.location.end.offset;
    return { code: 'reserved_word', from, to, params: { name: source.slice(from, to) } };
  }
  if (source.slice(from).trim() === '') return { code: 'incomplete', from, to: from, params: {} };
  const found = /^(?:[\p{L}\p{M}\p{N}_]+|.)/su.exec(source.slice(from))?.[0] ?? '';
  const wantsValue = error.expected.some((each) => each.type === 'other' && each.description === 'number');
  return { code: wantsValue ? 'value_expected' : 'unexpected', from, to: from + found.length, params: { found } };
}

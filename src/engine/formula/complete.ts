import { functionNames, functions } from '#engine/formula/functions.ts';
import { type FunctionHelp, functionHelp } from '#engine/formula/help.ts';
import { printName } from '#engine/formula/print.ts';

/** A name that formulas may use here, by its key and what people call it. */
export type Completable = { key: string; names: readonly string[] };

export type Completion = {
  kind: 'name' | 'function';
  /** The key of the name, or the function's English name. */
  key: string;
  /** What is shown, and put in for a name. */
  label: string;
  /** What takes the place of `from` to `to`; a function's caret goes between the brackets. */
  insert: string;
  caret: number;
  help: FunctionHelp | null;
};

export type Completions = { from: number; to: number; options: readonly Completion[] };

const mostShown = 12;
/** The word being written, with or without the bracket that begins a name of several words. */
const word = /(?:\[[^\][]*|[\p{L}\p{M}\p{N}_.]+)$/u;

/**
 * What the word before the caret could become: names that begin with it, then those that have it in them, then functions.
 * Names go by what they are called in the language; typing the key or the name of the other language finds them as well.
 *
 *   completeFormula('销', 1, names, 'zh') → 销售额, 销售周期 …   completeFormula('ave', 3, …) → AVERAGE( )
 */
export function completeFormula(
  text: string,
  caret: number,
  names: readonly Completable[],
  language: 'zh' | 'en',
): Completions {
  const typed = word.exec(text.slice(0, caret))?.[0] ?? '';
  const from = caret - typed.length;
  const wanted = typed.replace('[', '').toLowerCase();
  // A text in quotation marks is nobody's name.
  const isInText = (text.slice(0, from).match(/["'“”]/g)?.length ?? 0) % 2 === 1;
  if (wanted === '' || /^\d/.test(wanted) || isInText) return { from, to: caret, options: [] };
  const ranked = [
    ...names.map((name) => ({ rank: rankOf([name.key, ...name.names], wanted), option: ofName(name) })),
    ...functionNames().map((name) => ({
      rank: rankOf([name, ...functions[name].zh], wanted) + 0.5,
      option: ofFunction(name, language),
    })),
  ];
  const options = ranked
    .filter(({ rank }) => rank < notFound)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, mostShown)
    .map(({ option }) => option);
  return { from, to: caret, options };
}

const notFound = 3;

/** 0 begins with it, 1 a later word of it begins with it, 2 has it somewhere. */
function rankOf(names: readonly string[], wanted: string): number {
  const ranks = names.map((name) => {
    const at = name.toLowerCase().indexOf(wanted);
    if (at <= 0) return at === 0 ? 0 : notFound;
    return /[\s_.]/.test(name.charAt(at - 1)) ? 1 : 2;
  });
  return Math.min(...ranks);
}

function ofName({ key, names }: Completable): Completion {
  const label = names[0] ?? key;
  const insert = printName(label);
  return { kind: 'name', key, label, insert, caret: insert.length, help: null };
}

function ofFunction(name: ReturnType<typeof functionNames>[number], language: 'zh' | 'en'): Completion {
  const label = language === 'zh' ? functions[name].zh[0] : name;
  const insert = `${label}()`;
  return { kind: 'function', key: name, label, insert, caret: insert.length - 1, help: functionHelp[name] };
}

import type { Formula, FormulaNode, NameNode } from '#engine/formula/ast.ts';
import { childrenOf } from '#engine/formula/nodes.ts';
import { printName } from '#engine/formula/print.ts';

/**
 * The formula's text with some of its names replaced, and every other character as it was: for a measure or field that
 * gets a new name. `renames` maps old names, exactly as written, to new ones; all are replaced at once, so two names can
 * change places. Texts in quotation marks that happen to read like a name stay.
 */
export function fillNames(formula: Formula, renames: ReadonlyMap<string, string>): string {
  let text = formula.source;
  // From the back, so that the places further on stay true.
  for (const { name, from, to } of namesIn(formula).toReversed()) {
    const renamed = renames.get(name);
    if (renamed !== undefined) text = text.slice(0, from) + printName(renamed) + text.slice(to);
  }
  return text;
}

/** Every name the formula mentions, in the order of the text, as often as it stands there. */
export function namesIn(formula: Formula): NameNode[] {
  const names: NameNode[] = [];
  const visit = (node: FormulaNode): void => {
    if (node.kind === 'name') names.push(node);
    childrenOf(node).forEach(visit);
  };
  visit(formula.root);
  return names;
}

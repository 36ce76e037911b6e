import type { Formula, FormulaNode, NumberNode } from '#engine/formula/ast.ts';
import { type Decimal, decimal } from '#engine/money.ts';

/** The operands of a node in the order they are written. */
export function childrenOf(node: FormulaNode): readonly FormulaNode[] {
  switch (node.kind) {
    case 'minus':
    case 'is':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'in':
      return [node.operand, ...node.list];
    case 'call':
      return node.args;
    default:
      return [];
  }
}

const unitFactors = { '': '1', '%': '0.01', 万: '10000', 亿: '100000000' } as const;

/** 90% → 0.9, 1.2万 → 12000. */
export function numberOf(node: NumberNode): Decimal {
  return decimal(node.digits).times(unitFactors[node.unit]);
}

/** The whole number that is written out here, such as 2 or -3; undefined for anything else. */
export function wholeNumberOf(node: FormulaNode | undefined): number | undefined {
  const negative = node?.kind === 'minus';
  const written = negative ? node.operand : node;
  if (written?.kind !== 'number') return undefined;
  const number = numberOf(written);
  if (!number.isInteger()) return undefined;
  return negative ? -number.toNumber() : number.toNumber();
}

/** What the person wrote at this place. */
export function textOf(formula: Formula, node: FormulaNode): string {
  return formula.source.slice(node.from, node.to);
}

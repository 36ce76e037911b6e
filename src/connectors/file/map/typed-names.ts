import type { FormulaNode, FormulaType } from '#engine/formula/ast.ts';
import { functions } from '#engine/formula/functions.ts';

/**
 * A file's columns have no type of their own: the same cell is a text to `&` and a number to `*`. So each name in a
 * formula is given the type that its place asks for, as `number:UnitPrice`; where nothing is asked it is a text.
 */
export function withTypedNames(node: FormulaNode, wanted: FormulaType | undefined): FormulaNode {
  switch (node.kind) {
    case 'number':
    case 'text':
    case 'date':
    case 'boolean':
      return node;
    case 'name':
      return { ...node, name: `${wanted ?? 'text'}:${node.name}` };
    case 'minus':
      return { ...node, operand: withTypedNames(node.operand, 'number') };
    case 'is':
      return { ...node, operand: withTypedNames(node.operand, undefined) };
    case 'in': {
      const type = typeOfAny([node.operand, ...node.list]);
      return {
        ...node,
        operand: withTypedNames(node.operand, type),
        list: node.list.map((each) => withTypedNames(each, type)),
      };
    }
    case 'binary': {
      const type = operandType(node.operator, node.left, node.right);
      return { ...node, left: withTypedNames(node.left, type), right: withTypedNames(node.right, type) };
    }
    case 'call': {
      const spec = functions[node.name];
      const same = spec.result === 'same' ? (wanted ?? typeOfAny(node.args)) : typeOfAny(node.args);
      const args = node.args.map((arg, index) => {
        const asked = spec.args[Math.min(index, spec.args.length - 1)];
        return withTypedNames(arg, asked === 'same' ? same : isFormulaType(asked) ? asked : undefined);
      });
      return { ...node, args };
    }
  }
}

function operandType(operator: string, left: FormulaNode, right: FormulaNode): FormulaType | undefined {
  if (operator === 'and' || operator === 'or') return 'boolean';
  if (operator === '&') return 'text';
  if (operator === '-') return typeOfAny([left, right]) === 'date' ? 'date' : 'number';
  return ['+', '*', '/'].includes(operator) ? 'number' : typeOfAny([left, right]);
}

/** The type of the first part that has one whatever stands around it. */
function typeOfAny(nodes: readonly FormulaNode[]): FormulaType | undefined {
  for (const node of nodes) {
    const type = ownType(node);
    if (type) return type;
  }
  return undefined;
}

function ownType(node: FormulaNode): FormulaType | undefined {
  switch (node.kind) {
    case 'name':
      return undefined;
    case 'minus':
      return 'number';
    case 'in':
    case 'is':
      return 'boolean';
    case 'binary':
      if (node.operator === '&') return 'text';
      return ['+', '-', '*', '/'].includes(node.operator) ? 'number' : 'boolean';
    case 'call': {
      const { result } = functions[node.name];
      return result === 'same' ? typeOfAny(node.name === 'IF' ? node.args.slice(1) : node.args) : result;
    }
    default:
      return node.kind;
  }
}

function isFormulaType(type: string | undefined): type is FormulaType {
  return type === 'number' || type === 'text' || type === 'date' || type === 'boolean';
}

import type { FactSource } from '#engine/facts/catalog.ts';
import type { Formula, FormulaNode } from '#engine/formula/ast.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { namesIn } from '#engine/formula/rename.ts';
import { formulaToSql } from '#engine/formula/to-sql.ts';
import type { PlannedAggregate } from '#engine/measure/plan.ts';
import { type OwnField, type RecordField, recordScope } from '#engine/measure/scope.ts';
import { joinSql, plain, type Sql, sql } from '#engine/measure/sql.ts';

/** How one aggregate sees one credited fact `f`: does it count, with what value, and which condition refused it. */
export type Conditions = {
  counts: Sql;
  value: Sql;
  /** The credited person's share, where shares matter; null when a fact counts whole. */
  weight: Sql | null;
  /** The single conditions that `counts` is made of, so that an explanation can name the one that failed. */
  parts: readonly Condition[];
};

export type Condition =
  | { kind: 'filter'; text: string; fields: readonly RecordField[]; holds: Sql }
  | { kind: 'owner_only'; holds: Sql }
  | { kind: 'has_share'; holds: Sql }
  | { kind: 'first'; per: 'person' | 'company'; holds: Sql };

export function recordConditions(
  aggregate: PlannedAggregate,
  source: FactSource,
  ownFields: readonly OwnField[],
): Conditions {
  const { definition } = aggregate;
  const scope = recordScope(source, ownFields, aggregate.rates);
  const split = definition.credit === 'split' && source.table === 'deal';
  const parts: Condition[] = definition.filter ? filterConditions(definition.filter, scope) : [];
  parts.push(
    split ? { kind: 'has_share', holds: plain('f.share > 0') } : { kind: 'owner_only', holds: plain('f.is_owner') },
  );
  if (definition.first) {
    parts.push({ kind: 'first', per: definition.first, holds: isFirst(aggregate, source, scope) });
  }
  const weight = split ? plain('f.share') : null;
  return {
    counts: joinSql(
      parts.map((part) => part.holds),
      ' and ',
    ),
    value: definition.of ? creditedValue(definition.of, scope, split) : plain('1::numeric'),
    weight,
    parts,
  };
}

/** An amount that is split stands in the share row to the last cent; other values are multiplied by the share. */
function creditedValue(text: string, scope: ReadonlyMap<string, RecordField>, split: boolean): Sql {
  const formula = parsed(text);
  const { root } = formula;
  if (!split) return inSql(formula, scope, 'f');
  if (root.kind === 'name' && scope.get(root.name.toLowerCase())?.key === 'amount') return plain('f.credited_amount');
  return sql`(${inSql(formula, scope, 'f')} * f.share)`;
}

function filterConditions(text: string, scope: ReadonlyMap<string, RecordField>): Condition[] {
  const formula = parsed(text);
  return conjuncts(formula.root).map((node) => {
    const condition = { source: formula.source, root: node };
    return {
      kind: 'filter',
      text: formula.source.slice(node.from, node.to),
      fields: fieldsIn(condition, scope),
      holds: inSql(condition, scope, 'f'),
    };
  });
}

/** `a and b and c` as its single conditions. */
function conjuncts(node: FormulaNode): FormulaNode[] {
  if (node.kind === 'binary' && node.operator === 'and') return [...conjuncts(node.left), ...conjuncts(node.right)];
  if (node.kind === 'call' && node.name === 'AND') return node.args.flatMap(conjuncts);
  return [node];
}

/** The fields a condition looks at, each once, to show what they hold. */
function fieldsIn(condition: Formula, scope: ReadonlyMap<string, RecordField>): RecordField[] {
  const fields = namesIn(condition).flatMap(({ name }) => scope.get(name.toLowerCase()) ?? []);
  return [...new Map(fields.map((field) => [field.key, field])).values()];
}

/** No earlier fact of the same customer passes the filter. Same day: the smaller source id is the earlier. */
function isFirst(aggregate: PlannedAggregate, source: FactSource, scope: ReadonlyMap<string, RecordField>): Sql {
  const { definition, date } = aggregate;
  const column = source.fields.find((field) => field.key === date)?.column ?? date;
  const filter = definition.filter ? sql`and ${inSql(parsed(definition.filter), scope, 'e')}` : plain('');
  const same = definition.first === 'person' ? plain('and e.owner_id = f.owner_id') : plain('');
  return sql`(f.customer_id is not null and not exists (select 1 from ${plain(source.table)} e
    where e.customer_id = f.customer_id ${same} ${filter}
      and (e.${plain(column)} < f.${plain(column)}
        or (e.${plain(column)} = f.${plain(column)} and e.source_id collate "C" < f.source_id collate "C"))))`;
}

function inSql(formula: Formula, scope: ReadonlyMap<string, RecordField>, alias: string): Sql {
  return formulaToSql(formula, (name) => {
    const field = scope.get(name.toLowerCase());
    return field ? { type: field.type, sql: field.read(alias) } : undefined;
  });
}

function parsed(text: string): Formula {
  const result = parseFormula(text);
  if (!result.ok) throw new Error(`unchecked formula: ${text}`);
  return result.formula;
}

import type { FactSource, Words } from '#engine/facts/catalog.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { fillNames, namesIn } from '#engine/formula/rename.ts';
import type { Condition } from '#engine/measure/record.ts';

/** Why a fact does not count: every condition that does not hold, with what the fact holds instead. */
export function reasonsOf(
  row: { on_date: string | null; holds: readonly boolean[]; shown: readonly (readonly (string | null)[])[] },
  conditions: readonly Condition[],
  { source, date: dateKey }: { source: FactSource; date: string },
  language: 'zh' | 'en',
): string[] {
  const reasons = conditions.flatMap((condition, index) =>
    row.holds[index] ? [] : [reasonOf(condition, row.shown[index] ?? [], source.fields, language)],
  );
  if (row.on_date !== null) return reasons;
  const date = source.fields.find((field) => field.key === dateKey)?.words ?? { zh: dateKey, en: dateKey };
  const undated = language === 'zh' ? `还没有${date.zh}` : `it has no date "${date.en}" yet`;
  return [undated, ...reasons];
}

type Field = { key: string; choices?: readonly { value: string; words: Words }[] };

function reasonOf(
  condition: Condition,
  shown: readonly (string | null)[],
  fields: readonly Field[],
  language: 'zh' | 'en',
): string {
  switch (condition.kind) {
    case 'owner_only':
      return language === 'zh'
        ? '该 KPI 只计负责人，此人是协作人'
        : 'counts for the owner only; this person has a share';
    case 'has_share':
      return language === 'zh' ? '业绩拆分后此人份额为 0' : 'the split leaves this person a share of 0';
    case 'first':
      if (language === 'zh') return condition.per === 'person' ? '不是此人在该客户的首单' : '不是公司在该客户的首单';
      return condition.per === 'person'
        ? "not this person's first with the customer"
        : "not the company's first with the customer";
    case 'filter': {
      const rule = inWords(condition.text, condition.fields, fields, language);
      const held = condition.fields.map((field, index) => {
        const value = shown[index] ?? null;
        const choice = fields.find((each) => each.key === field.key)?.choices?.find((each) => each.value === value);
        const empty = language === 'zh' ? '空' : 'empty';
        const said = choice?.words[language] ?? value ?? empty;
        // Of one field the rule has just named it; in Chinese it is not named again.
        return language === 'zh' && condition.fields.length === 1 ? said : `${field.words[language]} = ${said}`;
      });
      return language === 'zh'
        ? `需要 ${rule}，现在是 ${held.join('，')}`
        : `it needs ${rule}, but has ${held.join(', ')}`;
    }
  }
}

/** A condition as people say it: `status = 'won'` reads 状态 = 赢单. */
function inWords(
  text: string,
  named: readonly { key: string; words: Words }[],
  fields: readonly Field[],
  language: 'zh' | 'en',
): string {
  const parsed = parseFormula(text);
  if (!parsed.ok) return text;
  const renames = namesIn(parsed.formula).flatMap(({ name }) => {
    const field = named.find(({ key, words }) =>
      [key, words.zh, words.en].some((each) => each.toLowerCase() === name.toLowerCase()),
    );
    return field ? [[name, field.words[language]] as const] : [];
  });
  let said = fillNames(parsed.formula, new Map(renames));
  for (const { key } of named) {
    for (const { value, words } of fields.find((field) => field.key === key)?.choices ?? []) {
      said = said.replaceAll(`'${value}'`, words[language]).replaceAll(`"${value}"`, words[language]);
    }
  }
  return said;
}

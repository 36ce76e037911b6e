import type { Words } from '#engine/facts/catalog.ts';
import type { MissingCode, MissingReason } from '#engine/value.ts';

/** Why there is no number, for people. `{of}` is the name of the measure that is missing. */
const reasons: Readonly<Record<MissingCode, Words>> = {
  no_facts: { zh: '本期没有相关记录', en: 'there are no records for it in this period' },
  division_by_zero: { zh: '分母为 0', en: 'it would be divided by 0' },
  no_target: { zh: '没有目标值', en: 'there is no target' },
  unusable_target: { zh: '目标值无法用来计算达成率', en: 'attainment cannot be measured by its target' },
  not_entered: { zh: '还没有录入', en: 'it has not been entered yet' },
  no_earlier_period: { zh: '没有更早周期的数据', en: 'there is no data of the earlier period' },
  not_in_scope: { zh: '本期不计算此项', en: 'it is not measured in this period' },
  depends_on: { zh: '「{of}」没有数值', en: '"{of}" has no value' },
  wrong_type: { zh: '公式得不出数字', en: 'its formula does not give a number' },
  too_long: { zh: '公式得出的文字过长', en: 'its formula gives too long a text' },
};

/** `nameOf` gives the words of a measure; its key stands in where it has none. */
export function reasonWords(reason: MissingReason, nameOf: (measure: string) => Words | undefined): Words {
  const { zh, en } = reasons[reason.code];
  const key = reason.of ?? '';
  const name = nameOf(key) ?? { zh: key, en: key };
  return { zh: zh.replace('{of}', name.zh), en: en.replace('{of}', name.en) };
}

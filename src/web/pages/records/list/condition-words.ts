import { addDays } from '#engine/calendar/day.ts';
import type { FactField } from '#engine/facts/catalog.ts';
import type { Condition } from '#stages/crm/contract/lists.ts';
import type { Text } from '#web/i18n/text.ts';
import type { Format } from '#web/parts/numbers/make-format.ts';

type Words = { t: Text; ofWords: (words: { zh: string; en: string }) => string; format: Format };

/** A condition in words, for its chip: 进行中、赢单; 10 万元 – 50 万元; 本月. `names`: of people and records by id. */
export function conditionWords(
  condition: Condition,
  field: FactField | undefined,
  names: ReadonlyMap<string | number, string>,
  { t, ofWords, format }: Words,
): string {
  if ('empty' in condition) return t(condition.empty ? 'list.isEmpty' : 'list.isFilled');
  if ('has' in condition) return t('list.has', { text: condition.has });
  if ('is' in condition) return t(condition.is ? 'common.yes' : 'common.no');
  if ('within' in condition) return t(`list.within.${condition.within}`);
  if ('in' in condition) {
    return condition.in.map((value) => valueWord(value, field, names, { t, ofWords })).join(t('common.and'));
  }
  if ('min' in condition || 'max' in condition) {
    const write = (value: string) => (field?.type === 'money' ? format.inText(value, 'money') : format.plain(value));
    return range(condition.min && write(condition.min), condition.max && write(condition.max));
  }
  // The last day is left out on the wire; people say the last one that is in.
  if ('from' in condition || 'to' in condition) return range(condition.from, condition.to && addDays(condition.to, -1));
  return '';
}

function valueWord(
  value: string | number,
  field: FactField | undefined,
  names: ReadonlyMap<string | number, string>,
  { t, ofWords }: Pick<Words, 't' | 'ofWords'>,
): string {
  if (value === 'me') return t('list.me');
  const choice = field?.choices?.find((candidate) => candidate.value === value);
  return choice ? ofWords(choice.words) : (names.get(value) ?? (typeof value === 'number' ? '…' : value));
}

function range(from: string | undefined, to: string | undefined): string {
  if (from && to) return `${from} – ${to}`;
  return from ? `≥ ${from}` : to ? `≤ ${to}` : '';
}

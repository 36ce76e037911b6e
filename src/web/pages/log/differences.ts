import { type FactSource, factSource, factSources, isFactSource } from '#engine/facts/catalog.ts';
import { decimal, isDecimalText, toText } from '#engine/money.ts';
import { type Text, textOfCode } from '#web/i18n/text.ts';

/** One field of a change in words; null on the side where there was nothing. */
export type Difference = { field: string; before: string | null; after: string | null };

export type DifferenceWords = { t: Text; ofWords: (words: { zh: string; en: string }) => string };

/** The catalogue's source of a logged kind of thing, which is named by its table. */
function sourceOfEntity(entity: string): FactSource | undefined {
  return factSources.find((source) => source.table === entity);
}

/** What a logged kind of thing is called. */
export function entityWord(entity: string, { t, ofWords }: DifferenceWords): string {
  const source = sourceOfEntity(entity);
  return source ? ofWords(source.words) : (textOfCode(t, 'log.entity', entity) ?? entity);
}

/** Field by field what was and what is, in the reader's words; fields that did not change are left out. */
export function differencesOf(entity: string, before: unknown, after: unknown, words: DifferenceWords): Difference[] {
  const [old, next] = [membersOf(before), membersOf(after)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return keys
    .filter((key) => isForReaders(entity, key))
    .filter((key) => !goesWithoutSaying(entity, key, old[key], next[key]))
    .flatMap((key) => {
      const [was, is] = [valueWords(entity, key, old[key], words), valueWords(entity, key, next[key], words)];
      return was === is ? [] : [{ field: fieldWord(entity, key, words), before: was, after: is }];
    });
}

/** That a new task is not done, and that a dispute is no longer what it was: the action says so already. */
function goesWithoutSaying(entity: string, key: string, before: unknown, after: unknown): boolean {
  if (entity === 'dispute') return key === 'status' && after === undefined;
  return entity === 'task' && key === 'done' && before === undefined && after === false;
}

/** Ids stand beside names and mean nothing to a reader; an honour names its scheme and its team by id too. */
function isForReaders(entity: string, key: string): boolean {
  if (entity === 'honour' && (key === 'scheme' || key === 'within')) return false;
  return !/[a-z]Id$/.test(key);
}

/** What an award was decided by is computed with many digits: as many are told as a percent with two of them needs. */
const figurePlaces = 4;

function figureWords(entity: string, text: string): string {
  return groupDigits(entity === 'honour_award' ? toText(decimal(text).toDecimalPlaces(figurePlaces)) : text);
}

/** Fields outside the catalogue that hold amounts or figures. */
const figures = new Set(
  'amount expected adjustment toPay total figure atLeast cost budget most least value'.split(' '),
);

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function fieldWord(entity: string, key: string, { t, ofWords }: DifferenceWords): string {
  const field = sourceOfEntity(entity)?.fields.find((candidate) => candidate.key === key);
  if (field) return ofWords(field.words);
  // A task's person does it, a key's person is whom it acts as; a dispute's amount may be a score.
  return textOfCode(t, 'log.field', `${entity}.${key}`) ?? textOfCode(t, 'log.field', key) ?? key;
}

function valueWords(entity: string, key: string, value: unknown, words: DifferenceWords): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return words.t(value ? 'common.yes' : 'common.no');
  const field = sourceOfEntity(entity)?.fields.find((candidate) => candidate.key === key);
  const choice = field?.choices?.find((candidate) => candidate.value === value);
  if (choice) return words.ofWords(choice.words);
  if (key === 'kind' && !field && typeof value === 'string' && isFactSource(value))
    return words.ofWords(factSource(value).words);
  // What a draft was begun from is told by its kind.
  const code = key === 'from' ? (membersOf(value).kind ?? value) : value;
  const told = typeof code === 'string' && textOfCode(words.t, 'log.value', `${key}.${code}`);
  if (told) return told;
  const isFigure = field ? field.type === 'money' : figures.has(key);
  if (typeof value === 'string') return isFigure && isDecimalText(value) ? figureWords(entity, value) : value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.length === 0) return null;
  if (key === 'participants') return participantWords(value, words);
  return listWords(value, words) ?? JSON.stringify(value);
}

/** Teams, positions, people and the condition of a scheme, as they are coded; nothing chosen means everyone. */
function participantWords(value: unknown, words: DifferenceWords): string | null {
  const parts = Object.values(membersOf(value)).flatMap((member) => valueWords('scheme', '', member, words) ?? []);
  return parts.length === 0 ? null : parts.join(words.t('common.comma'));
}

/** Lists of people with shares, of roles and of a scheme's parts are told in words. */
function listWords(value: unknown, { t, ofWords }: DifferenceWords): string | null {
  if (!Array.isArray(value)) return null;
  const parts = value.map((member: unknown) => {
    const part = schemePart(member, ofWords);
    if (part !== null) return part;
    if (typeof member === 'string') return textOfCode(t, 'cycle', member) ?? member;
    const { name, share, role } = membersOf(member);
    const { team, startOn, on } = membersOf(member);
    if (typeof team === 'string' && typeof startOn === 'string') return `${team} ${startOn}`;
    if (typeof on === 'string' && typeof name === 'string') return `${on} ${name}`.trim();
    if (typeof name === 'string' && typeof share === 'string') return `${name} ${toText(decimal(share).times(100))}%`;
    return typeof role === 'string' ? (textOfCode(t, 'role', role) ?? role) : JSON.stringify(member);
  });
  return parts.length === 0 ? null : parts.join(t('common.comma'));
}

/** A KPI with its weight, a grade with where it begins, a bonus or deduction by its name; null for anything else. */
function schemePart(member: unknown, ofWords: DifferenceWords['ofWords']): string | null {
  const { measure, weight, grade, from, words } = membersOf(member);
  if (typeof measure === 'string' && typeof weight === 'string') return `${measure} ${weight}%`;
  if (typeof grade === 'string' && typeof from === 'string') return `${grade} ≥ ${from}`;
  const { zh, en } = membersOf(words);
  return typeof zh === 'string' && typeof en === 'string' ? ofWords({ zh, en }) : null;
}

function groupDigits(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

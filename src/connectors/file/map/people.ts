import { plainText, type ReadValue, shown } from '../cell.ts';
import type { ColumnMapping } from '../contract.ts';

export type KnownPerson = {
  id: number;
  code: string;
  name: string;
  englishName: string | null;
  email: string | null;
  phone: string | null;
};

/** Gives the id of the person that a text means, as a decimal text. */
export type FindPerson = (text: string, by?: ColumnMapping['personBy']) => ReadValue;

/**
 * Finds people by employee number, e-mail, phone or name, in this order. A name that several have finds nobody: which of
 * them is meant has to be said by number.
 */
export function personFinder(people: readonly KnownPerson[]): FindPerson {
  const byCode = new Map<string, KnownPerson[]>();
  const byEmail = new Map<string, KnownPerson[]>();
  const byPhone = new Map<string, KnownPerson[]>();
  const byName = new Map<string, KnownPerson[]>();
  for (const person of people) {
    add(byCode, key(person.code), person);
    if (person.email) add(byEmail, key(person.email), person);
    if (person.phone) add(byPhone, phoneKey(person.phone), person);
    add(byName, key(person.name), person);
    if (person.englishName && key(person.englishName) !== key(person.name))
      add(byName, key(person.englishName), person);
  }
  const ways = {
    code: (text: string) => byCode.get(key(text)),
    email: (text: string) => byEmail.get(key(text)),
    phone: (text: string) => byPhone.get(phoneKey(text)),
    name: (text: string) => byName.get(key(text)) ?? byName.get(key(withoutBracket(text))),
  };
  return (text, by): ReadValue => {
    const tried = by
      ? [ways[by]]
      : [ways.code, ways.email, ways.phone, ways.name, (whole: string) => codeInside(whole, ways.code)];
    for (const way of tried) {
      const found = way(text);
      if (!found || found.length === 0) continue;
      const [first] = found;
      if (found.length === 1 && first) return String(first.id);
      const codes = found
        .map((person) => person.code)
        .slice(0, 5)
        .join('、');
      return { code: 'value.same_name', params: { value: shown(text), codes } };
    }
    return { code: 'value.unknown_person', params: { value: shown(text) } };
  };
}

function add(map: Map<string, KnownPerson[]>, at: string, person: KnownPerson): void {
  if (at === '') return;
  const found = map.get(at);
  if (found) found.push(person);
  else map.set(at, [person]);
}

function key(text: string): string {
  return plainText(text).toLowerCase().replace(/\s+/g, ' ');
}

/** Digits only, without the country code of China: +86 138-0013-8000 is 13800138000. */
function phoneKey(text: string): string {
  const digits = plainText(text).replace(/\D/g, '');
  if (digits.length < 7) return '';
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits;
}

/** '张伟(华东)' → '张伟'. */
function withoutBracket(text: string): string {
  return plainText(text).replace(/\s*\([^)]*\)\s*$/, '');
}

/** '张伟(S003)' and 'S003 张伟' name the number with the name, as member fields of 简道云 and 钉钉 do. */
function codeInside(text: string, find: (code: string) => KnownPerson[] | undefined): KnownPerson[] | undefined {
  for (const part of plainText(text).split(/[\s()\-_/]+/)) {
    const found = part === '' ? undefined : find(part);
    if (found) return found;
  }
  return undefined;
}

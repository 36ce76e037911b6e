/**
 * The one way to write a statement down, so that the same statement always has the same bytes and hash: JSON with the members
 * of every object in the order of their keys' code points, without spaces, without members that are undefined. Amounts, rates
 * and shares are decimal texts; a number is a whole one that counts or names something, because a fraction would be binary.
 *
 *   canonicalJson({ b: '1.50', a: [1, null] }) = '{"a":[1,null],"b":"1.50"}'
 *
 * @throws RangeError for a number that is not whole, and for anything that is no JSON
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new RangeError(`not JSON: ${typeof value}`);
  return writeMembers(value as Readonly<Record<string, unknown>>);
}

function writeMembers(object: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const key of orderOf(Object.keys(object))) {
    const member = object[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** A statement repeats the same few shapes for every fact; sorting their keys each time would take half of the writing. */
const knownOrders = new Map<string, readonly string[]>();
const mostOrders = 2_000;

function orderOf(keys: readonly string[]): readonly string[] {
  // The separator cannot be mistaken: with it in a key the order is found anew.
  const name = keys.join('\u0000');
  const known = knownOrders.get(name);
  if (known && known.length === keys.length) return known;
  const order = keys.toSorted(byCodePoint);
  if (knownOrders.size < mostOrders && !keys.some((key) => key.includes('\u0000'))) knownOrders.set(name, order);
  return order;
}

/** JavaScript compares halves of characters beyond the first plane; the rule is code points, as in every other language. */
export function byCodePoint(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  for (const [at, character] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    const order = (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

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
  for (const { key, written } of orderOf(Object.keys(object))) {
    const member = object[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${written}${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** Keys as an object has them, and the same in their order, each as it is written. */
type Shape = { keys: readonly string[]; order: readonly { key: string; written: string }[] };

/** A statement repeats the same few shapes for every fact; sorting their keys each time would take half of the writing. */
const knownShapes = new Map<number, Shape[]>();
const mostShapes = 40;

function orderOf(keys: readonly string[]): Shape['order'] {
  const shapes = knownShapes.get(keys.length) ?? [];
  for (const shape of shapes) if (isSame(shape.keys, keys)) return shape.order;
  const order = keys.toSorted(byCodePoint).map((key) => ({ key, written: `${JSON.stringify(key)}:` }));
  if (shapes.length < mostShapes) knownShapes.set(keys.length, [...shapes, { keys, order }]);
  return order;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
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

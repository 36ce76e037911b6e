/** Whether two pieces of plain data say the same, whatever the order of their members; what is undefined is not there. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [a, b] = [Object.entries(left).filter(isThere), new Map(Object.entries(right).filter(isThere))];
  return a.length === b.size && a.every(([key, value]) => b.has(key) && isSame(value, b.get(key)));
}

function isThere([, value]: [string, unknown]): boolean {
  return value !== undefined;
}

/** The keys of either record whose entries differ, those of the first in front. */
export function differingKeys<Entry>(
  left: Readonly<Record<string, Entry>>,
  right: Readonly<Record<string, Entry>>,
): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => !isSame(left[key], right[key]));
}

export type DependencyOrder = { ok: true; order: string[] } | { ok: false; cycle: string[] };

/**
 * An order in which every key comes after all it refers to, or the circle that makes that impossible, as a person reads
 * it: ['成交率', '赢单数', '成交率'] says 成交率 needs 赢单数 and 赢单数 needs 成交率. References to keys that are not in the map
 * are taken as given. The same map, however it is ordered, gives the same answer.
 */
export function orderByDependency(references: ReadonlyMap<string, Iterable<string>>): DependencyOrder {
  const order: string[] = [];
  const done = new Set<string>();
  for (const start of [...references.keys()].toSorted()) {
    if (done.has(start)) continue;
    // A path of open keys instead of recursion: formulas may hang on one another a long way.
    const path = [{ key: start, next: sortedReferences(references, start) }];
    const onPath = new Set([start]);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const key = last.next.shift();
      if (key === undefined) {
        path.pop();
        onPath.delete(last.key);
        done.add(last.key);
        order.push(last.key);
      } else if (onPath.has(key)) {
        const keys = path.map((entry) => entry.key);
        return { ok: false, cycle: [...keys.slice(keys.indexOf(key)), key] };
      } else if (!done.has(key)) {
        path.push({ key, next: sortedReferences(references, key) });
        onPath.add(key);
      }
    }
  }
  return { ok: true, order };
}

function sortedReferences(references: ReadonlyMap<string, Iterable<string>>, key: string): string[] {
  return [...new Set(references.get(key))].filter((each) => references.has(each)).toSorted();
}

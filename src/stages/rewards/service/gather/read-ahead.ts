/**
 * Loads for one after the other, each while the one before it is being worked on: the database and this process then work at
 * the same time. At most two are held.
 */
export async function* readAhead<Item, Found>(
  items: readonly Item[],
  load: (item: Item) => Promise<Found>,
): AsyncGenerator<{ of: Item; found: Found }> {
  const start = (item: Item) => {
    const loading = load(item);
    // Whoever stops before it is needed does not hear of its failure; whoever goes on awaits the promise itself.
    loading.catch(() => undefined);
    return { of: item, loading };
  };
  const [first, ...others] = items;
  if (first === undefined) return;
  let next = start(first);
  for (const item of others) {
    const { of, loading } = next;
    const found = await loading;
    next = start(item);
    yield { of, found };
  }
  yield { of: next.of, found: await next.loading };
}

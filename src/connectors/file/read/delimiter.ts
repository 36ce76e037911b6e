/** The last is the full-width comma of a Chinese keyboard. */
const candidates = [',', '\t', ';', '|', '\uff0c'] as const;

/** The separator that splits the first lines into the most columns, the same number in most of them; a comma if none does. */
export function guessDelimiter(start: string, newline: string): string {
  const lines = withoutQuoted(start.slice(0, 50_000))
    .split(newline)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = mostFrequent(counts.filter((count) => count > 0));
    const agreeing = counts.filter((count) => count === usual).length;
    // Agreement decides, the number of columns only between equals: prose has many commas, but never the same number.
    const score = usual === 0 ? 0 : agreeing * 1000 + Math.min(usual, 999);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Quoted texts may hold any separator and any line end, so they are left out of the count. */
function withoutQuoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, '""');
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let usual = 0;
  for (const [count, seen] of times) {
    const best = times.get(usual) ?? 0;
    if (seen > best || (seen === best && count > usual)) usual = count;
  }
  return usual;
}

import { closeness, type Fixed, fixedOne, productQuotient } from '#engine/fixed.ts';
import type { CurveLine, LineNote } from '#engine/score/curves/kind.ts';

/** A flat line: the same points wherever the value stands on it. */
export function flat(from: Fixed | null, points: Fixed, says: LineNote, open = false): CurveLine {
  return { from, open, anchor: 0n, at: points, rise: 0n, run: fixedOne, says };
}

/** A line from `from` on that gives `at` points at `anchor` and rises by `rise` points over `run` of the axis. */
export function sloped(
  from: Fixed,
  slope: Pick<CurveLine, 'anchor' | 'at' | 'rise' | 'run'>,
  says: LineNote,
): CurveLine {
  return { from, open: false, ...slope, says };
}

/** The line a place stands on: the last one that has begun. A place that is on a bound on paper is on it here. */
export function lineAt(lines: readonly CurveLine[], x: Fixed): CurveLine {
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const line = lines[index];
    if (line && line.from !== null && (line.open ? x - closeness > line.from : x + closeness >= line.from)) return line;
  }
  return endLine(lines, 0);
}

/** The first (0) or last (−1) line, which are flat. */
export function endLine(lines: readonly CurveLine[], index: 0 | -1): CurveLine {
  const line = lines.at(index);
  if (!line) throw new RangeError('a curve has at least one line');
  return line;
}

export function pointsOn(line: CurveLine, x: Fixed): Fixed {
  return line.rise === 0n ? line.at : line.at + productQuotient(line.rise, x - line.anchor, line.run);
}

/** The same curve seen in a mirror (x becomes −x), so that a search to the left is a search to the right. */
export function mirrorLines(lines: readonly CurveLine[]): CurveLine[] {
  return lines
    .map((line, index): CurveLine => {
      const next = lines[index + 1];
      const mirrored = { ...line, anchor: -line.anchor, rise: -line.rise };
      if (!next || next.from === null) return { ...mirrored, from: null, open: false };
      return { ...mirrored, from: -next.from, open: !next.open };
    })
    .reverse();
}

/**
 * The nearest place at or right of `x` that gives at least `points`; null when no place does. An open line begins just
 * right of the place returned.
 */
export function firstPlaceWith(lines: readonly CurveLine[], x: Fixed, points: Fixed): Fixed | null {
  for (const [index, line] of lines.entries()) {
    const end = lines[index + 1]?.from ?? null;
    if (end !== null && end < x) continue;
    const start = line.from === null || line.from < x ? x : line.from;
    if (pointsOn(line, start) >= points) return start;
    if (line.rise <= 0n) continue;
    const crossing = line.anchor + productQuotient(points - line.at, line.run, line.rise);
    if (end === null || crossing <= end) return crossing;
  }
  return null;
}

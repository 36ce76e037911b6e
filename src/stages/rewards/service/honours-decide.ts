import { compareSettled, type Decimal, decimal, settle, toText } from '#engine/money.ts';
import type { HonourDefinition } from '../contract/honours.ts';

/** A person's figures, and among whose people it counts; null is missing and has no place. */
export type Competitor = { personId: number; groupId: number; now: string | null; before: string | null };

/** What decides, the place it gives among the group, and whether it wins. Equal figures share a place. */
export type Placed = Competitor & { figure: string; place: number; wins: boolean };

export type Deciding = Pick<HonourDefinition, 'by' | 'atLeast'> & { direction: 'up' | 'down' };

/**
 * Who stands where by the rule of an honour, group by group, the best first. Figures are compared as the engine settles
 * totals, so that equal ones are equal. Nobody wins with nothing: the best figure and the greatest rise have to be above 0
 * (where less is better a figure of 0 is the best there is). With `atLeast` they also have to reach it.
 */
export function decideHonour(rule: Deciding, competitors: readonly Competitor[]): Placed[] {
  const figures = competitors.flatMap((competitor) => {
    const figure = figureOf(rule, competitor);
    return figure === null ? [] : [{ competitor, figure: settle(figure) }];
  });
  const order = isSmallestBest(rule) ? -1 : 1;
  return [...Map.groupBy(figures, ({ competitor }) => competitor.groupId).values()].flatMap((group) => {
    const sorted = group.toSorted(
      (left, right) =>
        order * compareSettled(right.figure, left.figure) || left.competitor.personId - right.competitor.personId,
    );
    let place = 0;
    return sorted.map(({ competitor, figure }, index): Placed => {
      const previous = sorted[index - 1];
      if (!previous || compareSettled(previous.figure, figure) !== 0) place = index + 1;
      const wins = reaches(rule, figure) && (rule.by === 'threshold' || place === 1);
      return { ...competitor, figure: toText(figure), place, wins };
    });
  });
}

/** The figure itself, or how much better it is than the one before. */
function figureOf({ by, direction }: Deciding, { now, before }: Competitor): Decimal | null {
  if (now === null) return null;
  if (by !== 'improved') return decimal(now);
  if (before === null) return null;
  return direction === 'up' ? decimal(now).minus(before) : decimal(before).minus(now);
}

function isSmallestBest({ by, direction }: Deciding): boolean {
  return direction === 'down' && by !== 'improved';
}

function reaches(rule: Deciding, figure: Decimal): boolean {
  const isDown = isSmallestBest(rule);
  if (rule.atLeast !== null) {
    const compared = compareSettled(figure, decimal(rule.atLeast));
    if (isDown ? compared > 0 : compared < 0) return false;
  }
  return rule.by === 'threshold' || isDown || figure.greaterThan(0);
}

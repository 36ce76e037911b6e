import { expect, test } from 'vitest';
import { type Review, reviewInTheWay, summarizeCycle } from '#engine/review/cycle.ts';

test('a cycle counts people, however many goals they have, and only its own people', () => {
  const members = [
    { id: 'e1', hasSelfScore: false },
    { id: 'e2', hasSelfScore: false },
  ];
  expect(summarizeCycle(members, ['e1', 'e1', 'elsewhere'], ['e1'])).toEqual({
    people: 2,
    selfPending: 2,
    withoutGoals: 1,
    withoutFeedback: 1,
  });
});

test('a second review of the same cycle or of the same days is refused, others are not', () => {
  const review = (person: string, cycle: string, from: string | null, through: string | null): Review => ({
    person,
    cycle,
    from,
    through,
  });
  const first = review('e1', 'Q1', '2026-01-01', '2026-03-31');
  const refused = (wanted: Review) => reviewInTheWay([first], wanted) === first;
  expect(refused(review('e1', 'Q1', null, null))).toBe(true);
  expect(refused(review('e1', 'spring', '2026-03-31', '2026-06-30'))).toBe(true);
  expect(refused(review('e1', 'winter', '2025-10-01', '2026-01-01'))).toBe(true);
  expect(refused(review('e1', 'Q2', '2026-04-01', '2026-06-30'))).toBe(false);
  expect(refused(review('e1', 'Q2', null, null))).toBe(false);
  expect(refused(review('e2', 'Q1', '2026-01-01', '2026-03-31'))).toBe(false);
});

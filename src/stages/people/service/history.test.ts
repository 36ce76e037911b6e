import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#engine/calendar/day.ts';
import { changeOf, endAfter, orderHistory, type Stretch, transferFrom, withoutLast } from './history.ts';

const naming = { person: '李强', team: (teamId: number) => `team ${teamId}` };
const place = (teamId: number) => ({ teamId, positionId: null, leadsTeam: false });
const stretch = (teamId: number, startOn: string, endOn: string | null = null): Stretch => ({
  ...place(teamId),
  startOn,
  endOn,
});

describe('a transfer', () => {
  test('in the middle of a stretch cuts it in two', () => {
    expect(transferFrom([stretch(1, '2026-01-01')], place(2), '2026-02-15', naming)).toEqual([
      stretch(1, '2026-01-01', '2026-02-15'),
      stretch(2, '2026-02-15'),
    ]);
  });

  test('ends when the stretch it replaces was to end', () => {
    const [, moved] = transferFrom([stretch(1, '2026-01-01', '2026-07-01')], place(2), '2026-02-15', naming);
    expect(moved).toEqual(stretch(2, '2026-02-15', '2026-07-01'));
  });

  test('after a gap leaves the gap', () => {
    const history = [stretch(1, '2026-01-01', '2026-02-01')];
    expect(transferFrom(history, place(1), '2026-03-01', naming)).toEqual([...history, stretch(1, '2026-03-01')]);
  });
});

describe('a list of stretches', () => {
  test('is put in order, each open one ending where the next begins', () => {
    expect(orderHistory([stretch(2, '2026-03-01'), stretch(1, '2026-01-01')], naming)).toEqual([
      stretch(1, '2026-01-01', '2026-03-01'),
      stretch(2, '2026-03-01'),
    ]);
  });

  test.each([
    ['overlap', [stretch(1, '2026-01-01', '2026-03-02'), stretch(2, '2026-03-01')], 'assignment.overlap'],
    ['end before they begin', [stretch(1, '2026-01-02', '2026-01-01')], 'assignment.empty'],
    ['begin on the same day', [stretch(1, '2026-01-01'), stretch(2, '2026-01-01')], 'assignment.empty'],
  ])('is refused when they %s', (_name, stretches, code) => {
    expect(() => orderHistory(stretches, naming)).toThrow(expect.objectContaining({ code }));
  });
});

/** The slow obvious way: which team on each single day. */
function teamByDay(history: readonly Stretch[], days: readonly string[]): (number | null)[] {
  return days.map((day) => {
    const there = history.filter(({ startOn, endOn }) => startOn <= day && (endOn === null || day < endOn));
    expect(there.length).toBeLessThanOrEqual(1);
    return there[0]?.teamId ?? null;
  });
}

describe('any sequence of transfers and a leaving', () => {
  const days = Array.from({ length: 60 }, (_, index) => addDays('2026-01-01', index));
  const move = fc.record({ teamId: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 0, max: 50 }) });

  test('gives the teams that day-by-day bookkeeping gives', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), fc.option(fc.integer({ min: 1, max: 59 })), (moves, leave) => {
        let history: Stretch[] = [stretch(1, days[0] ?? '')];
        const book: (number | null)[] = days.map(() => 1);
        for (const { teamId, day } of moves) {
          try {
            history = transferFrom(history, place(teamId), days[day] ?? '', naming);
            book.fill(teamId, day);
          } catch (error) {
            expect(['assignment.overlap', 'assignment.nothing_new']).toContain((error as { code: string }).code);
          }
        }
        if (leave !== null) {
          history = endAfter(history, days[leave] ?? '');
          book.fill(null, leave);
        }
        expect(teamByDay(history, days)).toEqual(book);
      }),
    );
  });

  test('touches exactly the days on which the team became another', () => {
    fc.assert(
      fc.property(move, move, (first, second) => {
        const old = [stretch(1, '2026-01-01')];
        const apply = (history: Stretch[], { teamId, day }: { teamId: number; day: number }) => {
          try {
            return transferFrom(history, place(teamId), days[day] ?? '', naming);
          } catch {
            return history;
          }
        };
        const now = apply(apply(old, first), second);
        const before = old.map((each, id) => ({ ...each, id, personId: 5 }));
        const { touched } = changeOf(5, before, now);
        const was = teamByDay(old, days);
        const is = teamByDay(now, days);
        const differs = days.filter((_, index) => was[index] !== is[index]);
        const told = days.filter((day) =>
          touched.some(({ startOn, endOn }) => startOn <= day && (endOn === null || day < endOn)),
        );
        expect(told).toEqual(differs);
      }),
    );
  });

  test('is as before when a transfer is taken back', () => {
    fc.assert(
      fc.property(move, move, (first, second) => {
        const apply = (history: Stretch[], { teamId, day }: { teamId: number; day: number }) => {
          try {
            return transferFrom(history, place(teamId), days[day] ?? '', naming);
          } catch {
            return history;
          }
        };
        const before = apply([stretch(1, '2026-01-01')], first);
        const after = apply(before, second);
        // A transfer on the very day of the one before takes its place; what it replaced is gone.
        fc.pre(after.length > before.length);
        expect(withoutLast(after)).toEqual(before);
      }),
    );
  });
});

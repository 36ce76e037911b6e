import { expect, test } from 'vitest';
import { isRecoveryDue } from '#engine/alert/debounce.ts';
import { escalationLadder, whomToNotify } from '#engine/alert/escalation.ts';
import { milestoneToTell } from '#engine/alert/milestone.ts';
import { type Nudge, nudgesToSend } from '#engine/alert/nudge-budget.ts';
import { healthShown } from '#engine/alert/staleness.ts';
import { fixed, fixedText } from '#engine/fixed.ts';

test('health: closed before outdated, outdated before what was reported, and never reported is pending', () => {
  const shown = (reported: string | null, daysOverdue: number, closedAs: string | null = null) =>
    healthShown({ reported, daysOverdue, graceDays: 3, closedAs });
  expect([shown('on track', 3), shown('on track', 4), shown(null, 0), shown(null, 4)]).toEqual([
    'on track',
    'outdated',
    'pending',
    'outdated',
  ]);
  expect(shown('off track', 30, 'achieved')).toBe('achieved');
});

test('a report that does not come is taken one step further at a time', () => {
  const days = [-1, 0, 1, 3, 4, 6, 7, 13, 14, 99];
  expect(days.map((day) => whomToNotify(escalationLadder(3), day))).toEqual([
    null,
    'owner',
    'owner again',
    'owner again',
    'reviewer',
    'reviewer',
    'coordinator',
    'coordinator',
    'sponsor',
    'sponsor',
  ]);
});

test('a long grace keeps the reviewer waiting, not the steps above', () => {
  const days = [6, 8, 11, 14];
  expect(days.map((day) => whomToNotify(escalationLadder(10), day))).toEqual([
    'owner again',
    'coordinator',
    'coordinator',
    'sponsor',
  ]);
});

test('reminders: one a day about a matter unless it rises, ten a week each, and Monday begins a new week', () => {
  const nudge = (subject: string, on: string, step = 1, to = 'Wang'): Nudge => ({ to, subject, on, step });
  const sameDay = [nudge('deal', '2026-06-15'), nudge('deal', '2026-06-15'), nudge('deal', '2026-06-15', 2)];
  expect(nudgesToSend(sameDay).map(({ step }) => step)).toEqual([1, 2]);
  expect(nudgesToSend([nudge('deal', '2026-06-15'), nudge('deal', '2026-06-16')])).toHaveLength(2);

  const many = Array.from({ length: 14 }, (_, at) => nudge(`deal ${at}`, '2026-06-21'));
  const next = [nudge('deal 0', '2026-06-22'), nudge('deal 0', '2026-06-21', 1, 'Li')];
  expect(nudgesToSend([...many, ...next]).map(({ subject }) => subject)).toEqual([
    ...many.slice(0, 10).map(({ subject }) => subject),
    'deal 0',
    'deal 0',
  ]);
});

test('two unhealthy periods in a row, the latest ones, propose a recovery', () => {
  const due = ['unhealthy', 'unhealthy'];
  expect(isRecoveryDue(due)).toBe(true);
  expect(isRecoveryDue(['healthy', ...due])).toBe(true);
  expect(isRecoveryDue([...due, 'healthy'])).toBe(false);
  expect(isRecoveryDue(['unhealthy'])).toBe(false);
  expect(isRecoveryDue(['unhealthy', 'healthy', 'unhealthy'])).toBe(false);
});

test('a milestone is told once, when it is reached, and two at a time are one message', () => {
  const told = (actual: string, target: string, already: string[]) => {
    const found = milestoneToTell(fixed(actual), fixed(target), ['50', '90', '100'].map(fixed), already.map(fixed));
    return found === null ? null : fixedText(found);
  };
  expect(told('49.99', '100', [])).toBe(null);
  expect(told('60', '100', [])).toBe('50');
  expect(told('60', '100', ['50'])).toBe(null);
  expect(told('90', '100', ['50'])).toBe('90');
  expect(told('120', '100', ['50'])).toBe('100');
  expect(told('95', '100', ['100'])).toBe(null);
  expect(told('0', '0', [])).toBe(null);
});

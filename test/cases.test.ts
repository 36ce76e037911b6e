import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** The command `cases` says with its exit code whether every case of a file was computed as the file expects. */
const folder = mkdtempSync(join(tmpdir(), 'yeji-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ourCases = [
  {
    id: 'tiers-marginal',
    kind: 'tier_marginal_units',
    input: {
      ranges: [
        { from_value: 0, to_value: 10, per_unit_amount: '10', flat_amount: '2' },
        { from_value: 11, to_value: null, per_unit_amount: '5', flat_amount: '3' },
      ],
      units: '11',
    },
    expected: { total: '110' },
  },
  {
    id: 'exactly-at-quota',
    kind: 'payout_curve_jump_overage',
    input: {
      revenue: '400',
      quota: '400',
      base_rate: '0.1',
      rate_unit: 'fraction',
      accelerators: [
        { from_percent: '0', to_percent: '100', multiplier: '1' },
        { from_percent: '100', to_percent: null, multiplier: '2' },
      ],
    },
    expected: { total: '40', overage_commission: '0', multiplier: null },
  },
  {
    id: 'settlement-reopened',
    kind: 'settlement_lifecycle',
    input: { state: 'exception', action: 'delete the payout document' },
    expected: { state: 'settled' },
  },
  {
    id: 'goal-to-another-area',
    kind: 'goal_tree_move',
    input: {
      kras: [
        { name: 'Growth', weight: '60', goals: ['100'] },
        { name: 'Service', weight: '40', goals: [] },
      ],
      move: 'move the goal to Service',
    },
    expected: {
      before: [
        { completion: '100', score: '60' },
        { completion: '0', score: '0' },
      ],
      after: [
        { completion: '0', score: '0' },
        { completion: '100', score: '40' },
      ],
    },
  },
  {
    id: 'cycle',
    kind: 'review_cycle_summary',
    input: { appraisees: 3, goals_for: ['a', 'a'], submitted_feedback_for: [], self_scores: ['4', '0'] },
    expected: { appraisees: 3, self_appraisal_pending: 2, goals_missing: 2, feedback_missing: 3 },
  },
  {
    id: 'review-free',
    kind: 'review_cycle_guard',
    input: { employee: 'a', cycle: 'Q1', existing: 0 },
    expected: { second_rejected: false },
  },
  {
    id: 'not-stale',
    kind: 'alert_staleness',
    input: { last_reported: 'off track', days_overdue: 3, grace_days: 3 },
    expected: { health: 'off track' },
  },
  {
    id: 'ladder',
    kind: 'alert_escalation',
    input: { days_overdue: [2, 3, 6], grace_days: 2 },
    expected: { notify: ['owner again', 'reviewer', 'reviewer'] },
  },
  {
    id: 'few-nudges',
    kind: 'alert_rate_limit',
    input: { same_subject_same_day: 1, week_total_due: 4 },
    expected: { sent_same_subject_same_day: 1, max_sent_per_week: 4 },
  },
  {
    id: 'two-bad-periods',
    kind: 'alert_debounce',
    input: { periods: ['healthy', 'unhealthy', 'unhealthy'] },
    expected: { propose_recovery: true },
  },
  {
    id: 'milestone',
    kind: 'alert_milestone',
    input: { target: '3', actual: '1.5', milestones: [50, 90], already_sent: [] },
    expected: { fire: [50] },
  },
  {
    id: 'sound-tree',
    kind: 'cascade_health',
    input: { findings: { orphan_goals: 1, silo_departments: 1 } },
    expected: { score: '80', healthy: true },
  },
  {
    id: 'two-events',
    kind: 'event_idempotency',
    input: { same_event_key_twice: false },
    expected: { ledger_lines_unchanged: false, same_ids: false },
  },
  {
    id: 'reversal',
    kind: 'ledger_state_machine',
    input: { path: ['CALCULATED', 'CONFIRMED', 'PAID', 'REVERSED'] },
    expected: { rejected: false },
  },
];

function runCases(cases: unknown) {
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify(cases));
  const { status, stdout } = spawnSync(process.execPath, ['cases/main.ts', file], { encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n') };
}

test('cases that all hold end with 0 and a count', () => {
  const { status, lines } = runCases(ourCases);
  expect(lines).toEqual([`${ourCases.length} passed, 0 failed, 0 without a runner`]);
  expect(status).toBe(0);
});

test('each wrong expectation, each error and each unknown kind is a line, and the end is 1', () => {
  const [tiers, ...others] = ourCases;
  const { status, lines } = runCases([
    { ...tiers, id: 'wrong', expected: { total: '110.01' } },
    { ...tiers, id: 'broken', input: {} },
    { id: 'new', kind: 'unheard_of', input: {}, expected: {} },
    ...others,
  ]);
  expect(lines.map((line) => line.split(/[ :]/)[0])).toEqual(['wrong', 'broken', 'new', `${others.length}`]);
  expect(lines[0]).toContain('found 110, expected 110.01');
  expect(lines.at(-1)).toBe(`${others.length} passed, 2 failed, 1 without a runner`);
  expect(status).toBe(1);
});

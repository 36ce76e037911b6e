import { isRecoveryDue } from '#engine/alert/debounce.ts';
import { escalationLadder, whomToNotify } from '#engine/alert/escalation.ts';
import { milestoneToTell } from '#engine/alert/milestone.ts';
import { type Nudge, nudgesToSend } from '#engine/alert/nudge-budget.ts';
import { healthShown } from '#engine/alert/staleness.ts';
import { addDays } from '#engine/calendar/day.ts';
import { fixedText } from '#engine/fixed.ts';
import { type Json, type JsonRecord, listOf, numberOf, type Outcome, textOf } from '../lib/json.ts';
import type { Runner } from '../main.ts';

/** Kinds of cases about when somebody is told, and when not. */
export const alertKinds: Readonly<Record<string, Runner>> = {
  alert_staleness: (input) => ({
    health: healthShown({
      reported: textOf(input.last_reported),
      closedAs: textOf(input.closed_as),
      daysOverdue: Number(input.days_overdue),
      graceDays: Number(input.grace_days),
    }),
  }),
  alert_escalation: (input) => {
    const ladder = escalationLadder(Number(input.grace_days));
    const notified = (days: Json) => whomToNotify(ladder, Number(days));
    return {
      notify: Array.isArray(input.days_overdue)
        ? listOf(input.days_overdue).map(notified)
        : notified(input.days_overdue ?? null),
    };
  },
  alert_rate_limit: nudgesSent,
  alert_debounce: (input) => ({ propose_recovery: isRecoveryDue(listOf(input.periods).map(String)) }),
  alert_milestone: (input) => {
    const milestones = (list: Json | undefined) => listOf(list ?? []).map((milestone) => numberOf(milestone));
    const fire = milestoneToTell(
      numberOf(input.actual),
      numberOf(input.target),
      milestones(input.milestones),
      milestones(input.already_sent),
    );
    return { fire: fire === null ? [] : [fixedText(fire)] };
  },
};

const monday = '2026-06-15';

/** Reminders of one step about one matter on one day, and reminders about different matters over the days of a week. */
function nudgesSent(input: JsonRecord): Outcome {
  const about = (subject: string, on: string): Nudge => ({ to: 'somebody', subject, on, step: 1 });
  const often = Array.from({ length: Number(input.same_subject_same_day ?? 0) }, () => about('one', monday));
  const many = Array.from({ length: Number(input.week_total_due ?? 0) }, (_, at) =>
    about(`matter ${at}`, addDays(monday, at % 7)),
  );
  return {
    sent_same_subject_same_day: nudgesToSend(often).length,
    max_sent_per_week: nudgesToSend(many.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))).length,
  };
}

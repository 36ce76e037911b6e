import { type RawBuilder, sql } from 'kysely';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];
type Named = { id: number; name: string };

export type DisputeRow = {
  id: number;
  person: Named;
  planId: number | null;
  planName: string | null;
  schemeId: number | null;
  period: string;
  component: string | null;
  amount: string | null;
  expected: string | null;
  reasonKind: 'missing' | 'wrong_figure' | 'wrong_credit' | 'wrong_target' | 'wrong_rule' | 'other';
  reason: string;
  status: 'open' | 'answered' | 'resolved' | 'withdrawn';
  assignedTo: 'manager' | 'operations';
  raisedAt: string;
  answerBy: string;
  answeredAt: string | null;
  resolvedAt: string | null;
  resolvedBy: Named | null;
  outcome: 'upheld' | 'partly' | 'rejected' | null;
  outcomeNote: string | null;
  adjustment: string | null;
};

async function select(db: Db, where: RawBuilder<unknown>): Promise<DisputeRow[]> {
  const answer = await sql<DisputeRow>`
    select d.id, json_build_object('id', p.id, 'name', p.name) as person, d.plan_id as "planId", i.name as "planName",
      d.scheme_id as "schemeId", d.period, d.component, d.amount, d.expected, d.reason_kind as "reasonKind", d.reason,
      d.status, d.assigned_to as "assignedTo", d.raised_at as "raisedAt", d.answer_by as "answerBy",
      d.answered_at as "answeredAt", d.resolved_at as "resolvedAt",
      case when r.id is null then null else json_build_object('id', r.id, 'name', r.name) end as "resolvedBy",
      d.outcome, d.outcome_note as "outcomeNote", d.adjustment
    from dispute d join person p on p.id = d.person_id left join incentive_plan i on i.id = d.plan_id
    left join person r on r.id = d.resolved_by
    where ${where}`.execute(db);
  return answer.rows;
}

export type DisputeFilter = {
  /** Whose; null = everyone's. */
  personIds: readonly number[] | null;
  isOpen?: boolean | undefined;
  planId?: number | undefined;
  period?: string | undefined;
  raisedSince?: string | undefined;
};

/** Open ones by the day they have to be answered, then the others, the latest first. */
export async function listDisputeRows(db: Db, filter: DisputeFilter): Promise<DisputeRow[]> {
  const { personIds, isOpen = null, planId = null, period = null, raisedSince = null } = filter;
  return select(
    db,
    sql`(${personIds}::int[] is null or d.person_id = any(${personIds}::int[]))
      and (${isOpen}::boolean is null or (d.status in ('open', 'answered')) = ${isOpen}::boolean)
      and (${planId}::int is null or d.plan_id = ${planId}::int)
      and (${period}::text is null or d.period = ${period}::text)
      and (${raisedSince}::date is null or d.raised_at >= ${raisedSince}::date)
    order by d.resolved_at desc nulls first, d.answer_by, d.id`,
  );
}

export async function findDispute(db: Db, id: number): Promise<DisputeRow | undefined> {
  const [row] = await select(db, sql`d.id = ${id}`);
  return row;
}

/** Locked until the transaction ends: of two people who settle it the second finds it settled. */
export async function lockDispute(db: Db, id: number): Promise<DisputeRow | undefined> {
  await sql`select id from dispute where id = ${id} for update`.execute(db);
  return findDispute(db, id);
}

export type NewDispute = {
  personId: number;
  planId: number | null;
  schemeId: number | null;
  period: string;
  component: string | null;
  amount: string | null;
  expected: string | null;
  reasonKind: DisputeRow['reasonKind'];
  reason: string;
  assignedTo: DisputeRow['assignedTo'];
  at: Date;
  answerBy: string;
};

export async function insertDispute(db: Db, dispute: NewDispute): Promise<number> {
  const { id } = await db
    .insertInto('dispute')
    .values({
      person_id: dispute.personId,
      plan_id: dispute.planId,
      scheme_id: dispute.schemeId,
      period: dispute.period,
      component: dispute.component,
      amount: dispute.amount,
      expected: dispute.expected,
      reason_kind: dispute.reasonKind,
      reason: dispute.reason,
      assigned_to: dispute.assignedTo,
      raised_at: dispute.at.toISOString(),
      answer_by: dispute.answerBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type DisputeChange = {
  status?: DisputeRow['status'];
  assigned_to?: DisputeRow['assignedTo'];
  answer_by?: string;
  answered_at?: string;
  resolved_at?: string;
  resolved_by?: number | null;
  outcome?: NonNullable<DisputeRow['outcome']>;
  outcome_note?: string;
  adjustment?: string | null;
};

export async function updateDispute(db: Db, id: number, change: DisputeChange): Promise<void> {
  await db.updateTable('dispute').set(change).where('id', '=', id).execute();
}

export type MessageRow = {
  id: number;
  by: Named | null;
  at: string;
  kind: 'comment' | 'answer' | 'assigned';
  text: string;
};

export async function insertMessage(
  db: Db,
  disputeId: number,
  { by, at, kind, text }: { by: number | null; at: Date; kind: MessageRow['kind']; text: string },
): Promise<void> {
  await db
    .insertInto('dispute_message')
    .values({ dispute_id: disputeId, by, at: at.toISOString(), kind, text })
    .execute();
}

/** In the order they were said. */
export async function listMessages(db: Db, disputeId: number): Promise<MessageRow[]> {
  const answer = await sql<MessageRow>`
    select m.id, case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as by, m.at, m.kind, m.text
    from dispute_message m left join person p on p.id = m.by where m.dispute_id = ${disputeId} order by m.id`.execute(
    db,
  );
  return answer.rows;
}

export type FileRow = { id: number; name: string; bytes: number; by: string | null; at: string };

export async function listFiles(db: Db, disputeId: number): Promise<FileRow[]> {
  const answer = await sql<FileRow>`
    select f.id, f.name, octet_length(f.content) as bytes, p.name as by, f.at
    from dispute_file f left join person p on p.id = f.by where f.dispute_id = ${disputeId} order by f.id`.execute(db);
  return answer.rows;
}

export async function putFile(
  db: Db,
  disputeId: number,
  file: { by: number | null; at: Date; name: string; content: Uint8Array },
): Promise<number> {
  const answer = await sql<{ id: number }>`
    insert into dispute_file (dispute_id, by, at, name, content)
    values (${disputeId}, ${file.by}::int, ${file.at.toISOString()}::timestamptz, ${file.name}, ${file.content})
    on conflict (dispute_id, name) do update set by = excluded.by, at = excluded.at, content = excluded.content
    returning id`.execute(db);
  const [row] = answer.rows;
  if (!row) throw new Error('no file came back');
  return row.id;
}

export async function findFile(db: Db, disputeId: number, id: number) {
  return db
    .selectFrom('dispute_file')
    .select(['name', 'content'])
    .where('dispute_id', '=', disputeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The working days an answer may take; undefined until somebody set them. */
export async function findAnswerDays(db: Db): Promise<number | undefined> {
  const row = await db.selectFrom('dispute_setting').select('answer_within_days as days').executeTakeFirst();
  return row?.days;
}

export async function putAnswerDays(db: Db, days: number): Promise<void> {
  await sql`insert into dispute_setting (answer_within_days) values (${days})
    on conflict (only_one) do update set answer_within_days = excluded.answer_within_days`.execute(db);
}

export async function countOpenOf(db: Db, planId: number, period: string): Promise<number> {
  const answer = await sql<{ count: number }>`
    select count(*) as count from dispute
    where plan_id = ${planId} and period = ${period} and status in ('open', 'answered')`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

/**
 * A person's pay by each plan and period, newest first, as it was sealed where the period is closed; `lines` in the order of the
 * plan's components.
 */
export type PaidRow = {
  planId: number;
  name: string;
  period: string;
  definition: PlanDefinition;
  earned: string;
  held: string;
  toPay: string;
  lines: readonly (string | null)[];
};

export async function listPaid(
  db: Db,
  personId: number,
  only: { plan: number; period: string } | null,
): Promise<PaidRow[]> {
  const answer = await sql<PaidRow>`
    select l.plan_id as "planId", i.name, l.period, v.definition, coalesce(s.earned, l.earned) as earned,
      coalesce(s.held, l.held) as held, coalesce(s.to_pay, l.to_pay) as "toPay",
      coalesce(s.lines, l.lines::text[]) as lines
    from live_pay l join incentive_plan i on i.id = l.plan_id join incentive_plan_version v on v.id = l.version_id
    left join lateral (
      select r.earned, r.held, r.to_pay, array(
        select r.settled -> 'lines' ->> (c.part ->> 'key')
        from jsonb_array_elements(v.definition -> 'components') with ordinality as c (part, place) order by c.place) as lines
      from pay_calculation k join pay_result r on r.calculation_id = k.id and r.person_id = l.person_id
      where k.plan_id = l.plan_id and k.period = l.period and k.closed_at is not null and k.superseded_at is null
    ) s on true
    where l.person_id = ${personId}
      and (${only?.plan ?? null}::int is null or (l.plan_id = ${only?.plan ?? null}::int and l.period = ${only?.period ?? null}::text))
    order by l.plan_id, l.period desc`.execute(db);
  return answer.rows;
}

/** What the components of plans are called, newest version last. */
export async function listPlanVersions(
  db: Db,
  planIds: readonly number[],
): Promise<{ planId: number; definition: PlanDefinition }[]> {
  const answer = await sql<{ planId: number; definition: PlanDefinition }>`
    select plan_id as "planId", definition from incentive_plan_version
    where plan_id = any(${planIds}::int[]) order by plan_id, version`.execute(db);
  return answer.rows;
}

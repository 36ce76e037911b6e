import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

type Journal = { planId: number; period: string; calculationId: number; at: Date };

async function insertJournal(db: Db, kind: 'close' | 'reopen' | 'pay', of: Journal): Promise<number> {
  const answer = await sql<{ id: number }>`
    insert into pay_journal (plan_id, period, kind, calculation_id, posted_at)
    values (${of.planId}, ${of.period}, ${kind}, ${of.calculationId}, ${of.at}) returning id`.execute(db);
  const [inserted] = answer.rows;
  if (!inserted) throw new Error('no journal came back');
  return inserted.id;
}

/**
 * Posts what a closed calculation owes: for the period itself, as differences for periods closed before, and what people
 * decided on. Each person's entries sum to zero, because toPay = earned − held + drawn − recovered + decided.
 */
export async function postClose(db: Db, of: Journal): Promise<void> {
  const journal = await insertJournal(db, 'close', of);
  await sql`
    insert into pay_entry (journal_id, person_id, of_period, account, amount)
    select ${journal}::bigint, w.person_id, w.of_period, e.account, sum(e.amount)
    from (
      select person_id, ${of.period}::text as of_period, earned, held, drawn, recovered, 0 as decided, to_pay - adjusted as to_pay
      from pay_result where calculation_id = ${of.calculationId}
      union all
      select person_id, of_period, earned, held, drawn, recovered, 0, to_pay
      from pay_adjustment where calculation_id = ${of.calculationId}
      union all
      select person_id, of_period, 0, 0, 0, 0, amount, amount from pay_decision where calculation_id = ${of.calculationId}
    ) w cross join lateral (values ('earned', -earned), ('held', held), ('drawn', -drawn), ('recovered', recovered),
      ('decided', -decided), ('payable', to_pay)) as e (account, amount)
    group by w.person_id, w.of_period, e.account having sum(e.amount) <> 0`.execute(db);
}

/** Takes back what the close of a calculation posted. */
export async function postReopening(db: Db, of: Journal): Promise<void> {
  const journal = await insertJournal(db, 'reopen', of);
  await sql`
    insert into pay_entry (journal_id, person_id, of_period, account, amount)
    select ${journal}::bigint, e.person_id, e.of_period, e.account, -e.amount
    from pay_entry e join pay_journal j on j.id = e.journal_id
    where j.calculation_id = ${of.calculationId} and j.kind = 'close'`.execute(db);
}

export type Payment = { personId: number; code: string; name: string; amount: string };

/** What is still to be paid to each person of a plan: what closes made payable less what was paid. Nobody with nothing. */
export async function listPayable(db: Db, planId: number): Promise<Payment[]> {
  const answer = await sql<Payment>`
    select e.person_id as "personId", p.code, p.name, sum(e.amount) as amount
    from pay_entry e join pay_journal j on j.id = e.journal_id join person p on p.id = e.person_id
    where j.plan_id = ${planId} and e.account = 'payable'
    group by e.person_id, p.code, p.name having sum(e.amount) <> 0
    order by p.code, e.person_id`.execute(db);
  return answer.rows;
}

export async function postPayment(db: Db, of: Journal, payments: readonly Payment[]): Promise<void> {
  const journal = await insertJournal(db, 'pay', of);
  await sql`
    insert into pay_entry (journal_id, person_id, of_period, account, amount)
    select ${journal}::bigint, r."personId", ${of.period}, e.account, e.amount
    from jsonb_to_recordset(${JSON.stringify(payments)}::jsonb) as r("personId" int, amount numeric)
    cross join lateral (values ('payable', -r.amount), ('paid', r.amount)) as e (account, amount)`.execute(db);
}

export type BatchRow = {
  number: string;
  planId: number;
  period: string;
  round: number;
  currency: string;
  people: number;
  total: string;
  made: { personId: number | null; name: string; at: string };
};

const batchColumns = sql`
  b.number, b.plan_id as "planId", b.period, b.round, b.currency, b.people, b.total, json_build_object(
    'personId', b.made_by, 'name', coalesce((select p.name from person p where p.id = b.made_by), 'Yeji'),
    'at', to_char(b.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as made`;

export async function findBatch(db: Db, calculationId: number): Promise<BatchRow | undefined> {
  const answer = await sql<BatchRow>`
    select ${batchColumns} from payroll_batch b where b.calculation_id = ${calculationId}`.execute(db);
  return answer.rows[0];
}

export async function insertBatch(
  db: Db,
  row: Omit<BatchRow, 'made'> & {
    calculationId: number;
    madeBy: number | null;
    madeAt: Date;
    csv: Buffer;
    xlsx: Buffer;
  },
): Promise<void> {
  await sql`
    insert into payroll_batch (number, plan_id, period, round, calculation_id, currency, people, total, made_by, made_at, csv, xlsx)
    values (${row.number}, ${row.planId}, ${row.period}, ${row.round}, ${row.calculationId}, ${row.currency}, ${row.people},
      ${row.total}::numeric, ${row.madeBy}, ${row.madeAt}, ${row.csv}, ${row.xlsx})`.execute(db);
}

export async function readBatchFile(db: Db, number: string, format: 'csv' | 'xlsx'): Promise<Buffer | undefined> {
  const answer = await sql<{ file: Buffer }>`
    select ${sql.ref(format)} as file from payroll_batch where number = ${number}`.execute(db);
  return answer.rows[0]?.file;
}

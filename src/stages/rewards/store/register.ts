import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';

type Db = Context['db'];

/** Only some of the people: a line cannot be computed, something is held, paid back from below zero, or nothing to pay. */
export type RegisterState = 'missing' | 'held' | 'negative' | 'zero';

export type RegisterSort = {
  /** A column, or the place of a component among the plan's. */
  by: 'team' | 'name' | RegisterTotal | number;
  descending: boolean;
};

export type RegisterTotal = 'bounded' | 'earned' | 'held' | 'drawn' | 'recovered' | 'adjusted' | 'toPay';

export type RegisterAsked = {
  planId: number;
  period: string;
  /** The calculation that was closed, with its plan's components in order; null where live pay is shown. */
  closed: { calculationId: number; components: readonly string[] } | null;
  /** What the close would add to people's live pay; nothing for a period that is closed. */
  pending: readonly { personId: number; amount: string }[];
  /** Null: everyone. */
  ids: readonly number[] | null;
  /** Null: of all teams. */
  teamIds: readonly number[] | null;
  find: string;
  state: RegisterState | null;
};

/** Live pay of a period, nothing left out. */
export const liveRegister = { closed: null, pending: [], teamIds: null, find: '', state: null } as const;

export type RegisterRow = Record<RegisterTotal, string> & {
  id: number;
  code: string;
  name: string;
  teamName: string | null;
  lines: (string | null)[];
  /** Where the row stands in the order asked for: the sorted texts or numbers. */
  place: string[];
};

/**
 * The rows of a register in order, from the one after `after` on; all of them without a `limit`. A numeric keeps the decimals it
 * was written with.
 */
export async function listRegister(
  db: Db,
  asked: RegisterAsked & {
    sort: RegisterSort;
    after: { place: readonly string[]; id: number } | null;
    limit: number | null;
  },
): Promise<RegisterRow[]> {
  const { sort, after } = asked;
  const keys = keysOf(sort);
  const direction = sort.descending ? sql`desc` : sql`asc`;
  const behind = after
    ? sql`and (${sql.join([...keys.map(({ key }) => key), sql`p.id`])}) ${sort.descending ? sql`<` : sql`>`}
        (${sql.join([...keys.map(({ type }, at) => sql`${after.place[at] ?? ''}::${type}`), sql`${after.id}::int`])})`
    : sql``;
  const answer = await sql<RegisterRow>`
    with l as (${sourceOf(asked)})
    select p.id, p.code, p.name, t.name as "teamName", l.lines, ${totals},
      array[${sql.join(keys.map(({ key }) => sql`(${key})::text`))}] as place
    from l ${names} where ${fits(asked)} ${behind}
    order by ${sql.join(keys.map(({ key }) => sql`${key} ${direction}`))}, p.id ${direction} limit ${asked.limit}::int`.execute(
    db,
  );
  return answer.rows;
}

export type RegisterSums = Record<RegisterTotal, string> & {
  count: number;
  missing: number;
  lines: (string | null)[] | null;
};

/** Sums over all that fit; `lines` by the place of the component. */
export async function sumRegister(db: Db, asked: RegisterAsked): Promise<RegisterSums> {
  const sum = (name: string) => sql`coalesce(sum(${sql.ref(name)}), 0)::text`;
  const answer = await sql<RegisterSums>`
    with l as (${sourceOf(asked)}), found as (select l.* from l ${names} where ${fits(asked)})
    select count(*)::int as count, (count(*) filter (where is_missing))::int as missing, ${sum('earned')} as earned,
      ${sum('held')} as held, ${sum('drawn')} as drawn, ${sum('recovered')} as recovered, ${sum('bounded')} as bounded,
      ${sum('adjusted')} as adjusted, ${sum('to_pay')} as "toPay",
      (select array_agg(amount order by place) from (
        select u.place, sum(u.line::numeric)::text as amount
        from found f cross join lateral unnest(f.lines) with ordinality as u (line, place) group by u.place) s) as lines
    from found`.execute(db);
  const [row] = answer.rows;
  if (!row) throw new Error('sums are always one row');
  return row;
}

const names = sql`join person p on p.id = l.person_id left join team t on t.id = l.team_id`;
const totals = sql`
  l.earned::text as earned, l.held::text as held, l.drawn::text as drawn, l.recovered::text as recovered,
  l.bounded::text as bounded, l.adjusted::text as adjusted, l.to_pay::text as "toPay"`;

/** A closed period says what was sealed, the others what pay comes to now. */
function sourceOf({ planId, period, closed, pending }: RegisterAsked): RawBuilder<unknown> {
  const live = sql`select * from live_pay where plan_id = ${planId} and period = ${period}`;
  if (closed === null) {
    return sql`select coalesce(v.person_id, q."personId") as person_id, v.team_id, coalesce(v.earned, 0) as earned,
        coalesce(v.held, 0) as held, coalesce(v.drawn, 0) as drawn, coalesce(v.recovered, 0) as recovered,
        coalesce(v.bounded, 0) as bounded, coalesce(q.amount, 0) as adjusted,
        coalesce(v.to_pay, 0) + coalesce(q.amount, 0) as to_pay, coalesce(v.lines::text[], '{}') as lines,
        coalesce(v.is_missing, false) as is_missing
      from (${live}) v full join jsonb_to_recordset(${JSON.stringify(pending)}::jsonb) as q ("personId" int, amount numeric)
        on q."personId" = v.person_id`;
  }
  return sql`
    select r.person_id, v.team_id, r.earned, r.held, r.drawn, r.recovered,
      r.earned - (select coalesce(sum(line::numeric), 0) from unnest(k.lines) as line) as bounded, r.adjusted, r.to_pay, k.lines,
      r.settled -> 'lines' <> '{}' and array_position(k.lines, null) is not null as is_missing
    from pay_result r left join (${live}) v on v.person_id = r.person_id
    cross join lateral (select array(
      select r.settled -> 'lines' ->> c.key from unnest(${closed.components}::text[]) with ordinality as c (key, place)
      order by c.place) as lines) k
    where r.calculation_id = ${closed.calculationId}`;
}

function fits({ ids, teamIds, find, state }: RegisterAsked): RawBuilder<unknown> {
  const like = containing(find);
  return sql`(${ids}::int[] is null or l.person_id = any(${ids}::int[]))
    and (${teamIds}::int[] is null or l.team_id = any(${teamIds}::int[]))
    and (${find} = '' or p.name ilike ${like} or t.name ilike ${like} or p.code ilike ${like})
    and ${state === null ? sql`true` : states[state]}`;
}

const states: Readonly<Record<RegisterState, RawBuilder<unknown>>> = {
  missing: sql`l.is_missing`,
  held: sql`l.held <> 0`,
  negative: sql`l.to_pay < 0`,
  zero: sql`l.to_pay = 0`,
};

type SortKey = { key: RawBuilder<unknown>; type: RawBuilder<unknown> };

function keysOf({ by }: RegisterSort): SortKey[] {
  const text = sql`text`;
  const name = { key: sql`p.name`, type: text };
  if (by === 'team') return [{ key: sql`coalesce(t.name, '')`, type: text }, name];
  if (by === 'name') return [name];
  // A line that cannot be computed stands below every number.
  const column = typeof by === 'number' ? sql`l.lines[${sql.lit(by + 1)}]::numeric` : columns[by];
  return [{ key: sql`coalesce(${column}, '-Infinity'::numeric)`, type: sql`numeric` }];
}

const columns: Readonly<Record<RegisterTotal, RawBuilder<unknown>>> = {
  ...{ bounded: sql`l.bounded`, earned: sql`l.earned`, held: sql`l.held`, drawn: sql`l.drawn` },
  ...{ recovered: sql`l.recovered`, adjusted: sql`l.adjusted`, toPay: sql`l.to_pay` },
};

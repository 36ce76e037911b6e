import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateCompany } from '#demo/generate.ts';
import { loadDemo } from '#demo/load.ts';
import { managerScheme, salesScheme } from '#demo/schemes.ts';
import { calendarYears, contains, periodRange } from '#engine/calendar/period.ts';
import { factSources } from '#engine/facts/catalog.ts';
import { type Context, systemActor } from '#platform/context.ts';
import { silentLog, testDatabase } from '#platform/database/testing.ts';
import { readSignInPage } from '#stages/people/service/sign-in.ts';
import type { NamedScore } from '#stages/scores/read-store.ts';
import { listScores } from '#stages/scores/service/listings.ts';

const today = '2026-11-21';
const now = new Date(`${today}T08:00:00Z`);
const company = generateCompany({ seed: 7, today });
const quarters = ['2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'];

const demo = await testDatabase();
afterAll(demo.close);
const progress: string[] = [];
const load = () =>
  loadDemo(demo.database, demo.organisation, { today, now, seed: 7, onProgress: ({ step }) => progress.push(step) });
const work = <Result>(run: (ctx: Context) => Promise<Result>) =>
  demo.transact((db) => run({ db, now, actor: systemActor, log: silentLog }));
const read = <Row>(query: string) => work(async (ctx) => (await sql.raw<Row>(query).execute(ctx.db)).rows);

const scores = new Map<string, NamedScore[]>();
const scoresOf = (scheme: string, period: string, kind: 'person' | 'team') =>
  (scores.get(`${scheme} ${period}`) ?? []).filter((score) => score.kind === kind);
const actual = (score: NamedScore | undefined, measure: string) =>
  score?.result.components.find((component) => component.measure === measure)?.actual;
const ids = new Map<string, number>();

beforeAll(async () => {
  expect(await load()).toBe(true);
  const schemes = await read<{ id: number; key: string }>('select id, key from scheme');
  for (const { id, key } of schemes) {
    for (const period of [...quarters, '2026-Q4']) {
      scores.set(`${key} ${period}`, await work((ctx) => listScores(ctx, id, period)));
    }
  }
  for (const { code, id } of await read<{ code: string; id: number }>(
    'select code, id from person union all select code, id from team',
  )) {
    ids.set(code, id);
  }
});

describe('loading', () => {
  test('everything generated is in the tables', async () => {
    for (const { key, table } of factSources) {
      const [row] = await read<{ count: number }>(`select count(*) from ${table}`);
      expect([key, row?.count]).toEqual([key, company.facts[key].length]);
    }
    const [row] = await read(`select (select count(*) from person) as people, (select count(*) from target) as targets,
      (select count(*) from deal_stage) as stages, (select count(*) from deal_split) as splits,
      (select count(*) from entered_value) as entered`);
    expect(row).toEqual({
      people: company.people.length,
      targets: company.targets.length,
      stages: company.stages.length,
      splits: company.splits.length,
      entered: company.entered.length,
    });
  });

  test('a second start loads nothing again', async () => {
    const before = await read('select max(id) from activity_log');
    expect(await load()).toBe(false);
    expect(await read('select max(id) from activity_log')).toEqual(before);
    expect(progress.filter((step) => step === 'people')).toHaveLength(1);
  });

  test('a company with people of its own is left alone', async () => {
    const other = await testDatabase();
    await other.transact((db) => db.insertInto('person').values({ code: 'P1', name: '自己人' }).execute());
    expect(await loadDemo(other.database, other.organisation, { today, now })).toBe(false);
    await other.close();
  });

  test('the log has one entry per kind of facts, and rules and targets are the work of sales operations', async () => {
    const imports = await read(`select count(*) from activity_log where entity = 'import'`);
    expect(imports).toEqual([{ count: factSources.length }]);
    const facts = await read(
      `select count(*) from activity_log where entity in ('customer', 'deal', 'activity') and action <> 'split'`,
    );
    expect(facts).toEqual([{ count: 0 }]);
    const operations = company.people.find((person) => person.role === 'operations');
    const who = await read(
      `select distinct actor_name from activity_log where entity in ('scheme', 'target', 'entered_value')`,
    );
    expect(who).toEqual([{ actor_name: operations?.name }]);
  });

  test('the log is in the order of its times', async () => {
    const late = await read(
      'select id from (select id, at, max(at) over (order by id) as latest from activity_log) l where at < latest',
    );
    expect(late).toEqual([]);
  });

  test('the sign-in page offers the identities, and nobody needs to set up the company', async () => {
    const page = await work(readSignInPage);
    expect(page.organisationName).toBe(company.name);
    expect(page.needsFirst).toBe(false);
    expect(page.demoIdentities.map(({ key, role }) => [key, role])).toEqual([
      ['salesperson', 'salesperson'],
      ['struggling', 'salesperson'],
      ['manager', 'manager'],
      ['director', 'manager'],
      ['operations', 'operations'],
      ['owner', 'executive'],
      ['administrator', 'administrator'],
    ]);
  });
});

describe('pay is closed as people would', () => {
  const closes = () =>
    read<{ plan: string; period: string; state: string; round: number; calculated: number; approved: number | null }>(
      `select i.key as plan, c.period, c.state, c.round, c.calculated_by as calculated, c.approved_by as approved
       from plan_close c join incentive_plan i on i.id = c.plan_id order by c.plan_id, c.begins_on`,
    );

  test('three periods of each plan are paid, the last month is left to close, the last quarter waits for the owner', async () => {
    expect((await closes()).map(({ plan, period, state, round }) => [plan, period, state, round])).toEqual([
      ['sales-incentive', '2026-07', 'paid', 1],
      ['sales-incentive', '2026-08', 'paid', 1],
      ['sales-incentive', '2026-09', 'paid', 1],
      ['leader-incentive', '2026-Q1', 'paid', 1],
      ['leader-incentive', '2026-Q2', 'paid', 1],
      ['leader-incentive', '2026-Q3', 'reviewed', 1],
    ]);
    const [operations, owner] = ['operations', 'owner'].map((key) =>
      ids.get(company.identities.find((identity) => identity.key === key)?.personCode ?? ''),
    );
    for (const { state, calculated, approved } of await closes()) {
      expect([calculated, approved]).toEqual([operations, state === 'paid' ? owner : null]);
    }
  });

  test('what was paid is what was earned, but for the pay that is held and a base that was raised late', async () => {
    const moved = await read<{ name: string; period: string; held: string; adjusted: string }>(
      `select r.person_name as name, c.period, r.held::text as held, r.adjusted::text as adjusted
       from pay_result r join pay_calculation c on c.id = r.calculation_id
       where r.to_pay - coalesce((select sum(d.amount) from pay_decision d where d.calculation_id = r.calculation_id
         and d.person_id = r.person_id), 0) <> r.earned order by c.id`,
    );
    const leaver = company.people.find(({ leftOn, role }) => leftOn !== null && role === 'salesperson');
    const payee = company.identities.find(({ key }) => key === 'salesperson')?.personCode;
    const nameOf = (code: string | undefined) => company.people.find((person) => person.code === code)?.name;
    expect(moved.map(({ name, period }) => [name, period])).toEqual([
      [leaver?.name, '2026-07'],
      [nameOf(payee), '2026-09'],
    ]);
    expect(Number(moved[0]?.held)).toBeGreaterThan(0);
    expect(Number(moved[1]?.adjusted)).toBeGreaterThan(0);
    // The star of each closed month got its money with that month's statement.
    const stars = await read<{ period: string; of_period: string; amount: string }>(
      `select c.period, d.of_period, d.amount::text as amount from pay_decision d join pay_calculation c on c.id = d.calculation_id
       where c.closed_at is not null order by c.id`,
    );
    expect(stars).toEqual(
      ['2026-07', '2026-08', '2026-09'].map((period) => ({ period, of_period: period, amount: '1000.00' })),
    );
    expect(
      await read(`select account, sum(amount)::text as amount from pay_entry where account = 'payable' group by 1`),
    ).toEqual([{ account: 'payable', amount: '0.00' }]);
  });
});

describe('scores are right', () => {
  const inPeriod = (period: string, day: unknown) => contains(periodRange(period, calendarYears), String(day));

  test.each(['2025-Q3', '2026-Q3', '2026-Q4'])('%s: visits of every person are counted from the rows', (period) => {
    const visits = company.facts.activities.filter(
      ({ values }) => values.kind === 'visit' && inPeriod(period, values.done_on),
    );
    const counted = Map.groupBy(visits, ({ values }) => ids.get(String(values.owner)));
    const people = scoresOf(salesScheme, period, 'person');
    expect(people.length).toBeGreaterThan(90);
    for (const score of people) {
      expect([score.name, actual(score, 'visits')]).toEqual([score.name, String(counted.get(score.id)?.length ?? 0)]);
    }
  });

  test.each(['2025-Q3', '2026-Q3', '2026-Q4'])('%s: sales of every person are summed from the rows', (period) => {
    const rateOn = (day: string) => company.rates.filter((rate) => rate.validFrom <= day).at(-1)?.rate ?? '1';
    const splits = Map.groupBy(company.splits, (split) => split.deal);
    const cents = new Map<number | undefined, bigint>();
    const add = (code: unknown, amount: bigint) => {
      const id = ids.get(String(code));
      cents.set(id, (cents.get(id) ?? 0n) + amount);
    };
    for (const { sourceId, values } of company.facts.deals) {
      if (values.status !== 'won' || !inPeriod(period, values.closed_on)) continue;
      const dollars = values.currency === 'USD';
      // Rates have four decimals and amounts none, so the product counts hundredths of a cent.
      const hundredths =
        BigInt(String(values.amount)) * BigInt(dollars ? rateOn(String(values.closed_on)).replace('.', '') : 10_000);
      // Amounts are whole hundreds, so a converted amount has whole cents; a tenth of it may not.
      expect(hundredths % 100n).toBe(0n);
      const whole = hundredths / 100n;
      const shares = splits.get(sourceId)?.map(({ person, share }) => ({ person, tenths: BigInt(share.slice(2)) }));
      if (!shares) add(values.owner, whole);
      const [first, second] = shares ?? [];
      if (!first || !second) continue;
      // The cent left over goes to the larger remainder, equal ones to the smaller id as a text.
      const [one, other] = [(whole * first.tenths) % 10n, (whole * second.tenths) % 10n];
      const firstIsSmaller = String(ids.get(first.person)) < String(ids.get(second.person));
      const left = one + other === 0n ? 0n : 1n;
      const toFirst = one > other || (one === other && firstIsSmaller);
      add(first.person, (whole * first.tenths) / 10n + (toFirst ? left : 0n));
      add(second.person, (whole * second.tenths) / 10n + (toFirst ? 0n : left));
    }
    for (const score of scoresOf(salesScheme, period, 'person')) {
      const [whole = '', part = ''] = (actual(score, 'sales') ?? '').split('.');
      expect([score.name, BigInt(whole + part.padEnd(2, '0'))]).toEqual([score.name, cents.get(score.id) ?? 0n]);
    }
  });

  test('a team counts what its people did while they belonged to it, also the one who moved in mid-quarter', () => {
    const period = '2026-Q3';
    const teamOn = (code: unknown, day: string) =>
      company.people
        .find((person) => person.code === code)
        ?.assignments.find(({ startOn, endOn }) => startOn <= day && (endOn === null || day < endOn))?.team;
    const visits = company.facts.activities.filter(
      ({ values }) => values.kind === 'visit' && inPeriod(period, values.done_on),
    );
    const counted = Map.groupBy(visits, ({ values }) => teamOn(values.owner, String(values.done_on)));
    const teams = scoresOf(salesScheme, period, 'team');
    for (const team of company.teams.filter(({ code }) => /\d$/.test(code))) {
      const score = teams.find(({ id, name }) => id === ids.get(team.code) && name === team.name);
      expect([team.name, actual(score, 'visits')]).toEqual([team.name, String(counted.get(team.code)?.length)]);
    }
    const mover = company.people.find((person) => person.assignments.length === 2);
    const [before, after] = mover?.assignments.map(({ team }) => team) ?? [];
    const own = visits.filter(({ values }) => values.owner === mover?.code);
    expect(new Set(own.map(({ values }) => teamOn(values.owner, String(values.done_on))))).toEqual(
      new Set([before, after]),
    );
  });

  test('a manager is measured by the whole team, a director by the region', () => {
    const teams = scoresOf(salesScheme, '2026-Q3', 'team');
    const leaders = scoresOf(managerScheme, '2026-Q3', 'person');
    expect(leaders).toHaveLength(16);
    for (const leader of leaders) {
      const team = teams.find(({ id }) => id === leader.teamId);
      expect([leader.teamName, actual(leader, 'team_visits')]).toEqual([leader.teamName, actual(team, 'visits')]);
    }
  });

  test('who has no survey answers has no satisfaction, which is not 0, and still a total', () => {
    const without = scoresOf(salesScheme, '2026-Q3', 'person').filter(
      (score) => actual(score, 'satisfaction') === null,
    );
    expect(without).toHaveLength(1);
    const component = without[0]?.result.components.find(({ measure }) => measure === 'satisfaction');
    expect(component).toMatchObject({ actual: null, weighted: null, missing: { code: 'division_by_zero' } });
    expect(Number(without[0]?.result.total)).toBeGreaterThan(50);
  });

  test('a breach of rules sets the total to 0, complaints cost points', () => {
    const vetoed = quarters.flatMap((period) =>
      scoresOf(salesScheme, period, 'person').filter((s) => s.result.vetoedBy),
    );
    expect(vetoed.map(({ result }) => [result.total, result.grade])).toEqual([['0.0', 'D']]);
    const deductions = scoresOf(salesScheme, '2026-Q3', 'person').map(
      ({ result }) => result.items.find(({ item }) => item === 'complaints')?.points ?? '0',
    );
    expect(Math.min(...deductions.map(Number))).toBe(-10);
  });
});

describe('scores are believable', () => {
  const totals = (period: string) => scoresOf(salesScheme, period, 'person').map(({ result }) => Number(result.total));
  const shareOf = (period: string, grade: string) => {
    const people = scoresOf(salesScheme, period, 'person');
    return (people.filter(({ result }) => result.grade === grade).length * 100) / people.length;
  };

  test.each(quarters)('%s: most people are B, some A and C, few S and D', (period) => {
    const between = { S: [3, 20], A: [15, 35], B: [28, 55], C: [9, 30], D: [1, 12] } as const;
    for (const [grade, [least, most]] of Object.entries(between)) {
      expect([grade, shareOf(period, grade) >= least, shareOf(period, grade) <= most]).toEqual([grade, true, true]);
    }
  });

  test.each(quarters)('%s: rates, cycles and satisfaction are those of a real company', (period) => {
    const people = scoresOf(salesScheme, period, 'person');
    const middle = (measure: string) => {
      const values = people.flatMap((score) => actual(score, measure) ?? []).map(Number);
      values.sort((a, b) => a - b);
      return [0.1, 0.5, 0.9].map((place) => values[Math.floor(values.length * place)] ?? Number.NaN);
    };
    const [low = 0, usual = 0, high = 0] = middle('win_rate');
    expect([low > 0.15, usual > 0.25 && usual < 0.37, high < 0.45]).toEqual([true, true, true]);
    const [unhappy = 0, happy = 0] = middle('satisfaction');
    expect([unhappy > 0.7, happy > 0.8 && happy < 0.98]).toEqual([true, true]);
    const [slow = 0, paid = 0] = middle('collection_rate');
    expect([slow > 0.4, paid > 0.8 && paid < 1.2]).toEqual([true, true]);
  });

  test('nearly nobody stands at the cap or at nothing', () => {
    const all = quarters.flatMap(totals);
    expect(all.filter((total) => total >= 120).length / all.length).toBeLessThan(0.02);
    expect(all.filter((total) => total < 30).length / all.length).toBeLessThan(0.02);
  });

  test('the running quarter is about as far as its time, with a few well ahead and well behind', () => {
    const elapsed = 52 / 92;
    const reached = scoresOf(salesScheme, '2026-Q4', 'person').flatMap(
      ({ result }) => result.components.find(({ measure }) => measure === 'sales')?.attainment ?? [],
    );
    const sorted = reached.map(Number).sort((a, b) => a - b);
    const at = (place: number) => (sorted[Math.floor(sorted.length * place)] ?? 0) / elapsed;
    expect(at(0.5)).toBeGreaterThan(0.75);
    expect(at(0.5)).toBeLessThan(1.15);
    expect(at(0.92)).toBeGreaterThan(1.2);
    expect(at(0.08)).toBeLessThan(0.55);
  });

  test('the troubled team is the last, and getting worse', () => {
    const place = (period: string) => {
      const teams = scoresOf(salesScheme, period, 'team').filter(({ id }) =>
        company.teams.some(({ code, kind }) => kind === 'team' && ids.get(code) === id),
      );
      const ordered = teams.toSorted((a, b) => Number(b.result.total) - Number(a.result.total));
      return { of: ordered.length, place: ordered.findIndex(({ id }) => id === ids.get('XB2')) + 1 };
    };
    expect(place('2026-Q3')).toEqual({ of: 12, place: 12 });
    const sum = (...periods: string[]) =>
      periods
        .flatMap((period) => scoresOf(salesScheme, period, 'team').find(({ id }) => id === ids.get('XB2')) ?? [])
        .reduce((total, { result }) => total + Number(result.total), 0);
    expect(sum('2026-Q2', '2026-Q3')).toBeLessThan(sum('2025-Q2', '2025-Q3') - 10);
  });

  test('the identities are who they say: one in the middle, one behind', () => {
    const ranked = scoresOf(salesScheme, '2026-Q3', 'person').toSorted(
      (a, b) => Number(b.result.total) - Number(a.result.total),
    );
    const placeOf = (key: string) => {
      const code = company.identities.find((identity) => identity.key === key)?.personCode ?? '';
      return (ranked.findIndex(({ id }) => id === ids.get(code)) + 1) / ranked.length;
    };
    expect(placeOf('salesperson')).toBeGreaterThan(0.2);
    expect(placeOf('salesperson')).toBeLessThan(0.75);
    expect(placeOf('struggling')).toBeGreaterThan(0.8);
  });
});

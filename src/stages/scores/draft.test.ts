import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { Curve, SchemeDefinition, TargetRule } from '#engine/score/definition.ts';
import { makeRandom, type Random } from '#engine/score/random-scheme.ts';
import { loadLibrary, saveMeasures } from '#stages/measures/service.ts';
import { saveDraftTargets } from '#stages/plans/service/draft-targets.ts';
import { readDraft, saveDraft } from '#stages/plans/service/drafts.ts';
import { publishDraft } from '#stages/plans/service/publish-draft.ts';
import { saveTargets } from '#stages/plans/service.ts';
import { aPerson, asPerson, asSystem } from '../../../test/build.ts';
import { listParticipants } from './service/draft-participants.ts';
import { type PreviewAsked, previewScores } from './service/draft-preview.ts';
import { listScores } from './service/listings.ts';
import { refreshScores } from './service/refresh.ts';
import { openTestCompany, saveDeals, snapshot, testScheme } from './test-company.ts';

const { database, company } = await openTestCompany();
const period = '2026-Q1';
const seed = Number(process.env.YEJI_SEED ?? 20261121);

beforeAll(async () => {
  const random = makeRandom(seed);
  const deals = Array.from({ length: 60 }, (_, index) => ({
    id: `D${index}`,
    owner: random.pick(['LI', 'HAN', 'WANG', 'ZHAO']),
    amount: `${random.whole(4000)}.${String(random.whole(99)).padStart(2, '0')}`,
    status: random.pick(['won', 'won', 'lost']),
    customer: `客户${random.whole(15)}`,
    created: '2025-12-01',
    closed: random.pick(['2025-11-20', '2026-01-20', '2026-02-10', '2026-03-05']),
  }));
  await asSystem(database, async (ctx) => {
    await saveDeals(ctx, deals);
    const target = { kpi: 'sales', period, subjectKind: 'person' as const };
    await saveTargets(ctx, company.schemeId, [
      { ...target, subjectId: company.li, value: '20000' },
      { ...target, subjectKind: 'team_member', subjectId: company.west, value: '15000' },
    ]);
  });
  await asSystem(database, refreshScores);
});
afterAll(() => database.close());

const preview = (asked: Partial<PreviewAsked>) =>
  asSystem(database, (ctx) =>
    previewScores(ctx, {
      ...{ period, scheme: company.schemeId, definition: null, measures: [], draftTargets: false, limit: 100 },
      ...asked,
    }),
  );
const sides = (people: Awaited<ReturnType<typeof preview>>['people'], side: 'before' | 'after') =>
  new Map(people.flatMap((person) => (person[side] ? [[person.id, person[side]] as const] : [])));
const liveScores = async () => {
  const scores = await asSystem(database, (ctx) => listScores(ctx, company.schemeId, period));
  return new Map(
    scores
      .filter((score) => score.kind === 'person')
      .map(({ id, result: { total, grade, coefficient, passed }, place }) => [
        id,
        { total, grade, coefficient, passed, rank: place },
      ]),
  );
};

test('without a draft it is what is in force, and nothing is written', async () => {
  const before = await asSystem(database, snapshot);
  const { people, summary } = await preview({});
  expect(sides(people, 'before')).toEqual(await liveScores());
  expect(sides(people, 'after')).toEqual(await liveScores());
  expect(summary).toMatchObject({ peopleBefore: 4, peopleAfter: 4, rising: 0, falling: 0, unchanged: 4 });
  expect(await asSystem(database, snapshot)).toEqual(before);
});

/** Whatever a page can put together: other KPIs (also ones nobody is scored by yet), weights, targets, curves, people. */
function drawDefinition(random: Random): SchemeDefinition {
  const curves: Curve[] = [
    { kind: 'proportional', cap: '110', floor: '30' },
    { kind: 'pass_fail' },
    {
      kind: 'steps',
      bands: [
        { from: '50', points: '40' },
        { from: '100', points: '100' },
      ],
    },
  ];
  const targets: TargetRule[] = [
    { kind: 'fixed', value: '3' },
    { kind: 'population_mean' },
    { kind: 'population_pooled' },
  ];
  const measures = ['sales', 'won_deals', 'sales_cycle', 'lost_deals'].filter(() => random.chance(0.8));
  const chosen = ['new_customers', ...measures];
  const weights = chosen.map((_, index) => (index === 0 ? 100 - 20 * (chosen.length - 1) : 20));
  return {
    ...testScheme,
    participants: {
      ...(random.chance(0.3) ? { teams: ['east'] } : {}),
      ...(random.chance(0.5) ? { include: ['WANG'], exclude: ['HAN'] } : {}),
      ...(random.chance(0.3) ? { when: 'won_deals >= 1' } : {}),
    },
    kpis: chosen.map((measure, index) => ({
      measure,
      weight: String(weights[index]),
      target: measure === 'sales' ? { kind: 'table' } : random.pick(targets),
      curve: random.pick(curves),
      missing: random.pick(['zero', 'drop', 'full']),
    })),
    items: [
      { key: 'lost', words: { zh: '丢单', en: 'Lost' }, kind: 'deduction', measure: 'lost_deals', points: '1.5' },
    ],
    grades: [
      { grade: 'A', from: '80', coefficient: '1.2' },
      { grade: 'B', from: '0', coefficient: '0.8' },
    ],
  };
}

test(`publishing a draft and computing everything anew gives exactly what was previewed (seed ${seed})`, async () => {
  const random = makeRandom(seed + 1);
  for (let turn = 0; turn < 8; turn += 1) {
    const definition = drawDefinition(random);
    const { revision } = await asSystem(database, async (ctx) => {
      const draft = await readDraft(ctx, company.schemeId);
      await saveDraft(ctx, company.schemeId, { ...draft, definition });
      const kpi = definition.kpis.some(({ measure }) => measure === 'sales') ? 'sales' : null;
      const target = { period, subjectKind: 'person' as const, subjectId: random.pick([company.li, company.zhao]) };
      const value = random.pick(['9000', null]);
      return kpi
        ? saveDraftTargets(ctx, company.schemeId, [{ ...target, kpi, value }])
        : readDraft(ctx, company.schemeId);
    });
    const live = await liveScores();
    const { people, summary } = await preview({ definition, draftTargets: true });
    expect(sides(people, 'before')).toEqual(live);
    await asSystem(database, (ctx) => publishDraft(ctx, company.schemeId, { revision, effectiveFrom: '2025-01-01' }));
    await asSystem(database, refreshScores);
    const now = await liveScores();
    expect(sides(people, 'after'), `turn ${turn}`).toEqual(now);
    expect(summary).toMatchObject({ peopleBefore: live.size, peopleAfter: now.size });
  }
});

test('an edited KPI is computed as it would be once saved', async () => {
  const [won] = (await asSystem(database, loadLibrary)).filter(({ key }) => key === 'won_deals');
  if (won?.definition.kind !== 'aggregate') throw new Error('won_deals is an aggregate');
  const edited: MeasureDefinition = {
    ...won,
    definition: { ...won.definition, filter: "status = 'won' and amount > 1000" },
  };
  const definition: SchemeDefinition = {
    ...testScheme,
    kpis: [
      { measure: 'won_deals', weight: '100', target: { kind: 'fixed', value: '8' }, curve: { kind: 'proportional' } },
    ],
  };
  const plain = await preview({ definition });
  const { people } = await preview({ definition, measures: [edited] });
  expect(sides(people, 'after')).not.toEqual(sides(plain.people, 'after'));
  await asSystem(database, async (ctx) => {
    await saveMeasures(ctx, [edited]);
    const draft = await readDraft(ctx, company.schemeId);
    const { revision } = await saveDraft(ctx, company.schemeId, { ...draft, definition });
    await publishDraft(ctx, company.schemeId, { revision, effectiveFrom: '2025-01-01' });
  });
  await asSystem(database, refreshScores);
  expect(sides(people, 'after')).toEqual(await liveScores());
});

test('says what is wrong with a draft, and shows a keeper of one team only that team', async () => {
  await expect(preview({ definition: { ...testScheme, kpis: [] } })).rejects.toMatchObject({ code: 'scheme.problem' });
  await expect(preview({ scheme: null })).rejects.toMatchObject({ code: 'score.not_found' });
  await expect(preview({ period: '2026-Q9' })).rejects.toMatchObject({ code: 'target.bad_period' });
  const keeper = await asSystem(database, (ctx) =>
    aPerson(ctx, {
      name: '东运',
      team: company.east,
      roles: [{ role: 'operations', scope: 'team', teamCode: 'east' }],
    }),
  );
  await asSystem(database, refreshScores);
  const asked = { period, scheme: null, definition: testScheme, measures: [], draftTargets: false, limit: 100 };
  const seen = await asPerson(database, keeper, (ctx) => previewScores(ctx, asked));
  expect(seen.people.map(({ id }) => id).sort()).toEqual([company.li, company.han, keeper].sort());
  expect(seen.summary).toMatchObject({ peopleBefore: 0, peopleAfter: 3, joining: 3 });
  expect(seen.population.map(({ people }) => people)).toEqual([3, 3, 3, 3]);
  const list = (participants: SchemeDefinition['participants']) =>
    asPerson(database, keeper, (ctx) => listParticipants(ctx, { period, participants, limit: 100 }));
  expect(await list({ teams: ['west'], include: ['LI', 'WANG'] })).toMatchObject({
    total: 1,
    people: [{ id: company.li, code: 'LI', name: '李雷', teamName: '东区', byName: true }],
  });
  expect(await list({ exclude: ['LI'] })).toMatchObject({ total: 2 });
});

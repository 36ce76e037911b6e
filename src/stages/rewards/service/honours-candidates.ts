import type { z } from 'zod';
import { cycleOf, isPeriodKey, periodOf, periodRange, previousPeriod } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSettings, today, type VisiblePeople, visiblePeople } from '#stages/people/service.ts';
import { loadRules, type Rules, versionInForce } from '#stages/scores/service/rules.ts';
import type { HonourDefinition, listCandidates } from '../contract/honours.ts';
import { type FigureAsked, type HonourRow, listAwarded, listFigures, listHonourRows } from '../store/honours.ts';
import { decideHonour, type Placed } from './honours-decide.ts';
import { measureOf, unitOf } from './honours-rules.ts';

type Answer = z.input<typeof listCandidates.answer>;
type Asked = z.output<NonNullable<(typeof listCandidates)['query']>>;
type Row = Answer['honours'][number]['groups'][number]['rows'][number];

/** The first places of a group are shown beside the winners and oneself: where many share one, as many as can be read. */
const shownPlaces = 3;
const shownRows = 5;

export type Standing = Placed & { name: string; teamId: number | null };

/** Who would win each honour in force as things stand, as far as the caller may see. @throws Refusal honour.* */
export async function readCandidates(ctx: Context, asked: Asked) {
  const { period } = asked;
  if (period !== undefined && !isPeriodKey(period)) throw new Refusal('honour.other_period', { period });
  const rules = await loadRules(ctx);
  const day = await today(ctx);
  const rows = (await listHonourRows(ctx.db)).filter(
    ({ id, definition, enabled }) =>
      (asked.honour === undefined ? enabled : id === asked.honour) &&
      (period === undefined || cycleOf(period) === definition.cycle),
  );
  const honours: Answer['honours'] = [];
  for (const row of rows) {
    const running = periodOf(day, row.definition.cycle, rules.calendar);
    honours.push(await readOne(ctx, rules, row, period ?? periodsBefore(running, asked.back ?? 0), day));
  }
  return { honours };
}

function periodsBefore(period: string, count: number): string {
  return count === 0 ? period : periodsBefore(previousPeriod(period), count - 1);
}

async function readOne(
  ctx: Context,
  rules: Rules,
  { id, definition }: HonourRow,
  period: string,
  day: string,
): Promise<Answer['honours'][number]> {
  const range = periodRange(period, rules.calendar);
  const standings = await listStandings(ctx, rules, definition, period);
  const awarded = new Set(await listAwarded(ctx.db, id, period));
  const visible = await visiblePeople(ctx, range);
  const { rankVisibility } = await getSettings(ctx);
  const show = makeRow(ctx, rules, definition, { visible, awarded, showsFigures: rankVisibility === 'value' });
  const isShown = ({ personId }: Standing) => rankVisibility !== 'own' || visible.has(personId);
  const isOwn = ({ personId }: Standing) => personId === ctx.actor.personId;
  const groups = [...Map.groupBy(standings, ({ groupId }) => groupId)].map(([groupId, members]) => ({
    group: { id: groupId, name: rules.tree.teams.get(groupId)?.name ?? '' },
    ranked: members.length,
    rows: members
      .filter(isShown)
      .filter((member, index) => member.wins || isOwn(member) || (member.place <= shownPlaces && index < shownRows))
      .map(show),
  }));
  return {
    honour: { id, words: definition.words, by: definition.by },
    unit: unitOf(rules, definition),
    period,
    startOn: range.start,
    endOn: range.end,
    isOver: range.end <= day,
    ranked: standings.length,
    toConfirm: standings.filter(({ wins, personId }) => wins && visible.has(personId) && !awarded.has(personId)).length,
    groups: groups.filter(({ rows }) => rows.length > 0).toSorted((a, b) => (a.group.name < b.group.name ? -1 : 1)),
  };
}

type Shown = { visible: VisiblePeople; awarded: ReadonlySet<number>; showsFigures: boolean };

function makeRow(
  ctx: Context,
  rules: Rules,
  { by }: HonourDefinition,
  { visible, awarded, showsFigures }: Shown,
): (standing: Standing) => Row {
  return ({ personId, name, teamId, place, figure, now, before, wins }) => {
    const open = showsFigures || visible.has(personId);
    return {
      person: { id: personId, name },
      teamName: teamId === null ? null : (rules.tree.teams.get(teamId)?.name ?? null),
      place,
      figure: open ? figure : null,
      now: open && by === 'improved' ? now : null,
      before: open && by === 'improved' ? before : null,
      wins,
      awarded: awarded.has(personId),
      isMine: personId === ctx.actor.personId,
    };
  };
}

/** Everyone who competes for an honour in a period, by group and place, whoever asks: for deciding, not for showing. */
export async function listStandings(
  ctx: Context,
  rules: Rules,
  definition: HonourDefinition,
  period: string,
): Promise<Standing[]> {
  const rows = await listFigures(ctx.db, figuresAsked(rules, definition, period));
  const within = definition.within === null ? null : new Set(rules.tree.subtreeOf(definition.within));
  const competing = rows.filter(({ teamId }) => within === null || (teamId !== null && within.has(teamId)));
  const people = new Map(competing.map((row) => [row.personId, row]));
  const direction = definition.figure === 'measure' ? (measureOf(rules, definition)?.direction ?? 'up') : 'up';
  const placed = decideHonour(
    { ...definition, direction },
    competing.flatMap(({ personId, teamId, now, before }) => {
      const groupId = groupOf(rules, definition, teamId);
      return groupId === null ? [] : [{ personId, groupId, now, before }];
    }),
  );
  return placed.map((row) => {
    const person = people.get(row.personId);
    return { ...row, name: person?.name ?? '', teamId: person?.teamId ?? null };
  });
}

/** A KPI may stand elsewhere, or not at all, in the version that scored the period before. */
export function figuresAsked(rules: Rules, definition: HonourDefinition, period: string): FigureAsked {
  const periods = [period, previousPeriod(period)] as const;
  const scheme = rules.schemes.find(({ id }) => id === definition.scheme);
  const versions = new Set(periods.map((each) => scheme && versionInForce(scheme, each, rules.calendar)));
  const places = [...versions].flatMap((version) => {
    const place = (version?.definition.kpis.findIndex(({ measure }) => measure === definition.measure) ?? -1) + 1;
    return version && place > 0 ? [{ versionId: version.id, place }] : [];
  });
  return { schemeId: definition.scheme, periods, figure: definition.figure, places };
}

/** The company, region or team among whose people somebody of a team competes. */
function groupOf(rules: Rules, { among }: HonourDefinition, teamId: number | null): number | null {
  if (teamId === null) return null;
  const path = rules.tree.pathOf(teamId);
  if (among === 'team') return teamId;
  const region = among === 'region' ? path.find((id) => rules.tree.teams.get(id)?.kind === 'region') : undefined;
  return region ?? path.at(-1) ?? null;
}

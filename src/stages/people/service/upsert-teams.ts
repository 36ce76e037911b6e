import { differenceOf, recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSettings } from '../service.ts';
import { insertTeams, listTeams, lockTeams, type TeamKind, type TeamRow, updateTeams } from '../store/teams.ts';

/** A team as a file names it. Without a parent it stands right below the company; kind `company` is the company itself. */
export type TeamInput = { code: string; name: string; parentCode?: string | null; kind?: TeamKind };

/** Names from below the company down to the team; empty = the company itself. */
export type TeamPath = readonly string[];

export type TeamBook = {
  /** @throws Refusal team.unknown_code */
  byCode(code: string): TeamRow;
  byPath(path: TeamPath): TeamRow;
  name(teamId: number): string;
};

const companyCode = 'company';

/**
 * Adds and changes teams, all in one go, and makes the company itself when there is none yet. Teams on a path are found by
 * their names below each other, and made when they are missing.
 * @throws Refusal team.unknown_code, team.same_code, team.cycle
 */
export async function upsertTeams(
  ctx: Context,
  inputs: readonly TeamInput[],
  paths: readonly TeamPath[],
): Promise<TeamBook> {
  await lockTeams(ctx.db);
  const before = await listTeams(ctx.db);
  const root = await ensureRoot(ctx, before, inputs);
  const known = before.filter((team) => team.id !== root.id);
  const wanted = wantedTeams(root, known, inputs);
  for (const path of paths) addPath(wanted, root, path);
  refuseUnknownParents(wanted, root);
  refuseCycles(wanted, root);
  const after = await saveTeams(ctx, root, known, wanted);
  return makeBook(after, root);
}

/** The company at the top of the tree, made or renamed as the input says. */
async function ensureRoot(ctx: Context, before: readonly TeamRow[], inputs: readonly TeamInput[]): Promise<TeamRow> {
  const input = inputs.find((each) => each.kind === 'company');
  const root = before.find((team) => team.parentId === null);
  if (root) {
    const renamed = input ? { ...root, code: input.code, name: input.name } : root;
    const taken = before.find((team) => team.code === renamed.code && team.id !== root.id);
    if (taken) throw new Refusal('team.same_code', { code: taken.code, name: taken.name });
    await logAndUpdate(ctx, [root], [renamed]);
    return renamed;
  }
  const name = input?.name ?? (await getSettings(ctx)).organisationName;
  const row = { code: input?.code ?? companyCode, name, kind: 'company' as const, parentCode: null };
  const [made] = await insertTeams(ctx.db, [row]);
  if (!made) throw new Error('the company was not stored');
  await recordChanges(ctx, [{ action: 'created', entity: 'team', entityId: made.id, title: name, after: row }]);
  return made;
}

/** Every team below the company by its code, as it shall be. */
type Wanted = Map<string, { code: string; name: string; parentCode: string; kind: TeamKind }>;

function wantedTeams(root: TeamRow, known: readonly TeamRow[], inputs: readonly TeamInput[]): Wanted {
  const codes = new Map([root, ...known].map((team) => [team.id, team.code]));
  const wanted: Wanted = new Map(
    known.map(({ code, name, kind, parentId }) => {
      const parentCode = codes.get(parentId ?? root.id) ?? root.code;
      return [code, { code, name, kind, parentCode }];
    }),
  );
  for (const { code, name, parentCode, kind } of inputs) {
    if (kind === 'company') continue;
    const old = wanted.get(code);
    wanted.set(code, {
      code,
      name,
      kind: kind ?? old?.kind ?? 'team',
      parentCode: parentCode ?? old?.parentCode ?? root.code,
    });
  }
  return wanted;
}

function addPath(wanted: Wanted, root: TeamRow, path: TeamPath): void {
  let parentCode = root.code;
  for (const [depth, name] of path.entries()) {
    const found = childNamed(wanted, parentCode, name);
    const code = found?.code ?? path.slice(0, depth + 1).join('/');
    if (!found) {
      const taken = wanted.get(code);
      if (taken) throw new Refusal('team.same_code', { code, name: taken.name });
      wanted.set(code, { code, name, parentCode, kind: depth < path.length - 1 ? 'region' : 'team' });
    }
    parentCode = code;
  }
}

function childNamed(teams: Wanted, parentCode: string, name: string) {
  for (const team of teams.values()) if (team.parentCode === parentCode && team.name === name) return team;
  return undefined;
}

function refuseUnknownParents(wanted: Wanted, root: TeamRow): void {
  for (const { parentCode } of wanted.values()) {
    if (parentCode !== root.code && !wanted.has(parentCode)) {
      throw new Refusal('team.unknown_code', { code: parentCode });
    }
  }
}

function refuseCycles(wanted: Wanted, root: TeamRow): void {
  for (const team of wanted.values()) {
    const passed = new Set<string>();
    for (let at = team.code; at !== root.code; at = wanted.get(at)?.parentCode ?? root.code) {
      if (passed.has(at)) {
        const parent = wanted.get(team.parentCode)?.name ?? team.parentCode;
        throw new Refusal('team.cycle', { team: team.name, parent });
      }
      passed.add(at);
    }
  }
}

async function saveTeams(ctx: Context, root: TeamRow, known: readonly TeamRow[], wanted: Wanted): Promise<TeamRow[]> {
  const rows = new Map([root, ...known].map((team) => [team.code, team]));
  let missing = [...wanted.values()].filter((team) => !rows.has(team.code));
  // A parent must be there before its children: level by level.
  while (missing.length > 0) {
    const added = await insertTeams(
      ctx.db,
      missing.filter((team) => rows.has(team.parentCode)),
    );
    for (const row of added) rows.set(row.code, row);
    missing = missing.filter((team) => !rows.has(team.code));
    const entries = added.map((row) => ({
      action: 'created',
      entity: 'team',
      entityId: row.id,
      title: row.name,
      after: row,
    }));
    await recordChanges(ctx, entries);
  }
  const after = known.map((team) => {
    const { name = team.name, kind = team.kind, parentCode = '' } = wanted.get(team.code) ?? {};
    return { ...team, name, kind, parentId: rows.get(parentCode)?.id ?? team.parentId };
  });
  await logAndUpdate(ctx, known, after);
  for (const row of after) rows.set(row.code, row);
  return [...rows.values()];
}

async function logAndUpdate(ctx: Context, before: readonly TeamRow[], after: readonly TeamRow[]): Promise<void> {
  const changed = after.flatMap((row, index) => {
    const old = before[index];
    const difference = old && differenceOf(old, row);
    return difference ? [{ row, difference }] : [];
  });
  await updateTeams(
    ctx.db,
    changed.map(({ row }) => row),
  );
  await recordChanges(
    ctx,
    changed.map(({ row, difference }) => ({
      action: 'changed',
      entity: 'team',
      entityId: row.id,
      title: row.name,
      ...difference,
    })),
  );
}

function makeBook(teams: readonly TeamRow[], root: TeamRow): TeamBook {
  const byCode = new Map(teams.map((team) => [team.code, team]));
  const names = new Map(teams.map((team) => [team.id, team.name]));
  const children = new Map(teams.map((team) => [`${team.parentId}/${team.name}`, team]));
  return {
    byCode: (code) => {
      const team = byCode.get(code);
      if (!team) throw new Refusal('team.unknown_code', { code });
      return team;
    },
    byPath: (path) =>
      path.reduce((parent, name) => {
        const team = children.get(`${parent.id}/${name}`);
        if (!team) throw new Error(`no team ${name} was made on the path ${path.join('/')}`);
        return team;
      }, root),
    name: (teamId) => names.get(teamId) ?? '',
  };
}

import type { TeamRow } from '../store.ts';

/** The tree of teams, ready for questions about above and below. */
export type TeamTree = {
  teams: ReadonlyMap<number, TeamRow>;
  children: ReadonlyMap<number, readonly number[]>;
  /** From the team up to the root, the team itself first. */
  pathOf(id: number): readonly number[];
  /** The team and all below it. */
  subtreeOf(id: number): readonly number[];
  /** All teams, every team before its parent. */
  bottomUp: readonly number[];
};

export function makeTeamTree(rows: readonly TeamRow[]): TeamTree {
  const teams = new Map(rows.map((row) => [row.id, row]));
  const children = new Map<number, number[]>();
  for (const row of rows) {
    if (row.parentId === null) continue;
    const siblings = children.get(row.parentId);
    if (siblings) siblings.push(row.id);
    else children.set(row.parentId, [row.id]);
  }
  const pathOf = (id: number): number[] => {
    const path: number[] = [];
    for (let at = teams.get(id); at; at = at.parentId === null ? undefined : teams.get(at.parentId)) path.push(at.id);
    return path;
  };
  const subtreeOf = (id: number): number[] => [id, ...(children.get(id) ?? []).flatMap(subtreeOf)];
  const bottomUp = rows
    .filter((row) => row.parentId === null)
    .flatMap((root) => subtreeOf(root.id))
    .reverse();
  return { teams, children, pathOf, subtreeOf, bottomUp };
}

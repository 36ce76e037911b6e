import type { z } from 'zod';
import type { teamShape } from '#stages/people/contract/teams.ts';

export type Team = z.output<typeof teamShape>;

/** A team with those below it, and how many people it has with them; null where the caller does not see them all. */
export type TeamNode = Team & { children: TeamNode[]; total: number | null };

/** Parents come before their children in the list, so one pass from its end adds everything up. */
export function treeOf(teams: readonly Team[]): TeamNode[] {
  const nodes = new Map(teams.map((team): [number, TeamNode] => [team.id, { ...team, children: [], total: null }]));
  const roots: TeamNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    (parent?.children ?? roots).push(node);
  }
  for (const node of [...nodes.values()].reverse()) {
    const parts = [node.headCount, ...node.children.map(({ total }) => total)];
    node.total = parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
  }
  return roots;
}

/** The team's name with those above it, the company left out: 华东 › 上海组. */
export function pathOf(teams: readonly Team[], id: number): string {
  const byId = new Map(teams.map((team) => [team.id, team]));
  const names: string[] = [];
  for (let at = byId.get(id); at; at = at.parentId === null ? undefined : byId.get(at.parentId)) {
    if (at.parentId !== null || names.length === 0) names.unshift(at.name);
  }
  return names.join(' › ');
}

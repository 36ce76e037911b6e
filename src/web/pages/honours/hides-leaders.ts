type Group = { ranked: number; rows: readonly { place: number }[] };

/** So many are shown of each group to whoever may see them all. */
const leaders = 3;

/** Whether some lead whom the reader may not see: nobody of a group is shown, or fewer than lead it. */
export function hidesLeaders({ ranked, groups }: { ranked: number; groups: readonly Group[] }): boolean {
  if (groups.length === 0) return ranked > 0;
  return groups.some((group) => {
    const shown = group.rows.filter(({ place }) => place <= leaders).length;
    return shown < Math.min(leaders, group.ranked);
  });
}

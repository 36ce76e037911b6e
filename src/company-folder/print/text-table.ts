/** A column of a printed table; numbers stand to the right. `group` puts a common head above neighbouring columns. */
export type Column = { head: string; align: 'left' | 'right'; group?: string };

/** Columns padded to their widest cell, two spaces between them. Chinese characters take two places of a terminal. */
export function layOutTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) =>
    Math.max(widthOf(column.head), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const groups = groupColumns(columns, widths);
  const line = (cells: readonly string[]) =>
    columns
      .map((column, index) => pad(cells[index] ?? '', widths[index] ?? 0, column.align))
      .join('  ')
      .trimEnd();
  const heads = line(columns.map((column) => column.head));
  const above = groups.some((group) => group.name !== '')
    ? [
        groups
          .map((group) => pad(group.name, group.width, 'left'))
          .join('  ')
          .trimEnd(),
      ]
    : [];
  const rule = columns.map((_, index) => '-'.repeat(widths[index] ?? 0)).join('  ');
  return [...above, heads, rule, ...rows.map(line)].join('\n');
}

/** Neighbours of one group share a head; where it is wider than they are, their last column is widened. */
function groupColumns(columns: readonly Column[], widths: number[]): { name: string; width: number }[] {
  const groups: { name: string; width: number; last: number }[] = [];
  columns.forEach((column, index) => {
    const name = column.group ?? '';
    const width = widths[index] ?? 0;
    const current = groups.at(-1);
    if (current && name !== '' && current.name === name) {
      current.width += width + 2;
      current.last = index;
    } else groups.push({ name, width, last: index });
  });
  for (const group of groups) {
    const short = widthOf(group.name) - group.width;
    if (short <= 0) continue;
    group.width += short;
    widths[group.last] = (widths[group.last] ?? 0) + short;
  }
  return groups;
}

function pad(text: string, width: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + space : space + text;
}

/** East Asian wide and full-width characters, as terminals draw them. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

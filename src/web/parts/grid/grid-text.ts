import { decimal, isDecimalText, toText } from '#engine/money.ts';

/**
 * A block copied from a spreadsheet: rows by line ends, cells by tabs. Cells in quotes may hold line ends themselves; the
 * line end after the last row makes no row of its own.
 */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      endCell();
      rows.push([]);
    } else cell += sign;
  }
  if (cell !== '' || (rows.at(-1)?.length ?? 0) > 0) endCell();
  else rows.pop();
  return rows;
}

export type CellValue = { kind: 'number'; value: string } | { kind: 'empty' } | { kind: 'wrong' };

/**
 * What a person or a spreadsheet wrote into a cell, as a decimal text: `1,200.50`, `１２００`, `20%`, `¥300`, `300万`.
 * `factor` is what one shown unit is in the measure's own (万元: 10000); a percent sign and 万/亿 speak for themselves.
 */
export function readCell(written: string, factor: string): CellValue {
  const text = written
    .normalize('NFKC')
    .replace(/[\s,，'¥￥$元]/g, '')
    .trim();
  if (text === '' || text === '-' || text === '—') return { kind: 'empty' };
  const match = /^([+-]?[\d.]+)(%|万|亿)?$/.exec(text);
  const [, digits = '', suffix] = match ?? [];
  if (!isDecimalText(digits)) return { kind: 'wrong' };
  const scale = suffix === undefined ? factor : { '%': '0.01', 万: '10000', 亿: '100000000' }[suffix];
  return { kind: 'number', value: toText(decimal(digits).times(decimal(scale ?? '1'))) };
}

/** What a typed or pasted text means in the stored unit; what is no number is kept as it is, for the check to name it. */
export function meaningOf(text: string, factor: string): string {
  const cell = readCell(text, factor);
  if (cell.kind === 'number') return cell.value;
  return cell.kind === 'empty' ? '' : text.trim();
}

/** A value as it stands in a cell, in shown units. */
export function writeCell(value: string, factor: string): string {
  return isDecimalText(value) ? toText(decimal(value).dividedBy(decimal(factor))) : value;
}

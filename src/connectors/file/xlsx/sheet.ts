import { Refusal } from '#platform/refusal.ts';
import type { Cell } from '../cell.ts';
import type { Row } from '../read/table.ts';
import { columnNumber } from './merged.ts';
import { numberText, serialDay } from './number-text.ts';
import type { NumberStyle } from './styles.ts';
import { unescapeExcel, xmlParser } from './xml.ts';

/** What the rows of a sheet refer to. */
export type SheetContext = {
  name: string;
  sharedTexts: readonly string[];
  numberStyles: readonly NumberStyle[];
  from1904: boolean;
};

/** What a spreadsheet can hold at most. */
const mostColumns = 16_384;
const mostRows = 1_048_576;
const mostCharacters = 1_000_000;

/**
 * A parser of one sheet's XML: fed with text, it gives the rows completed so far.
 * @throws Refusal file.too_wide, file.too_long, file.long_line; an error for what is not XML
 */
export function sheetParser(sheet: SheetContext): { write(text: string): Row[]; finish(): Row[] } {
  let rows: Row[] = [];
  let line = 0;
  let cells: Cell[] = [];
  let cell = newCell();
  let [column, inValue, inRichText, characters] = [0, false, false, 0];
  const parser = xmlParser({
    open: (tag, attributes) => {
      if (tag === 'row') {
        line = attributes.r === undefined ? line + 1 : Number(attributes.r);
        if (!(line >= 1 && line <= mostRows)) throw new Refusal('file.too_long', { file: sheet.name, limit: mostRows });
        [cells, column, characters] = [[], 0, 0];
      } else if (tag === 'c') {
        column = attributes.r === undefined ? column : columnNumber(/^[A-Z]{1,3}/.exec(attributes.r)?.[0] ?? 'A');
        if (column >= mostColumns) throw new Refusal('file.too_wide', { file: sheet.name, line, limit: mostColumns });
        cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), value: '', text: '' };
      } else if (tag === 'v') inValue = true;
      else if (tag === 't') inRichText = true;
    },
    text: (text) => {
      if (!inValue && !inRichText) return;
      characters += text.length;
      if (characters > mostCharacters) throw new Refusal('file.long_line', { file: sheet.name, line });
      if (inValue) cell.value += text;
      else cell.text += text;
    },
    close: (tag) => {
      if (tag === 'v') inValue = false;
      else if (tag === 't') inRichText = false;
      else if (tag === 'c') {
        while (cells.length < column) cells.push(null);
        cells[column] = cellValue(sheet, cell);
        column += 1;
      } else if (tag === 'row') rows.push({ line, cells });
    },
  });
  const take = (): Row[] => {
    const taken = rows;
    rows = [];
    return taken;
  };
  return {
    write: (text) => {
      parser.write(text);
      return take();
    },
    finish: () => {
      parser.close();
      return take();
    },
  };
}

type RawCell = { type: string; style: number; value: string; text: string };

function newCell(): RawCell {
  return { type: 'n', style: -1, value: '', text: '' };
}

function cellValue(sheet: SheetContext, { type, style, value, text }: RawCell): Cell {
  switch (type) {
    case 's':
      return sheet.sharedTexts[Number(value)] ?? null;
    case 'inlineStr':
      return unescapeExcel(text);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n': {
      if (value === '') return null;
      const number = numberText(value);
      if (number === null) return value;
      const shownAs = sheet.numberStyles[style] ?? null;
      if (shownAs === 'percent') return { number, isPercent: true };
      const day = shownAs === 'date' ? serialDay(number, sheet.from1904) : null;
      return day ?? { number };
    }
    // Texts that a formula made, errors such as #N/A, and days in ISO form.
    default:
      return value === '' ? null : unescapeExcel(value);
  }
}

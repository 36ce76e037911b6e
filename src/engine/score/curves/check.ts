import type { CurveSettings, SettingProblem } from '#engine/score/curves/kind.ts';

/** Refuses a table whose positions do not rise from row to row: bands would overlap, or a line run backwards. */
export function rising(settings: CurveSettings, table: string, column: string): SettingProblem[] {
  const rows = settings.rows(table);
  return rows.flatMap((row, index): SettingProblem[] => {
    const before = rows[index - 1];
    if (!before || (row[column] ?? 0n) > (before[column] ?? 0n)) return [];
    return [{ code: 'curve_not_rising', path: `${table}.${index}.${column}`, params: { row: String(index + 1) } }];
  });
}

/** Refuses a number of 0 or less. */
export function positive(settings: CurveSettings, key: string): SettingProblem[] {
  return settings.number(key) > 0n ? [] : [{ code: 'curve_not_positive', path: key, params: { setting: key } }];
}

/** Refuses a low end that is above its high end. */
export function ordered(settings: CurveSettings, low: string, high: string): SettingProblem[] {
  if (settings.number(low) <= settings.number(high)) return [];
  return [{ code: 'curve_not_ordered', path: low, params: { low, high } }];
}

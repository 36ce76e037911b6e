import { type Fixed, fixed, fixedHundred, isFixedText, quotient } from '#engine/fixed.ts';
import type { CurveSettings, LineNumber, Setting, SettingProblem } from '#engine/score/curves/kind.ts';
import type { Curve } from '#engine/score/definition.ts';

/** Settings that several kinds share. */
export const bySetting: Setting = {
  key: 'by',
  words: { zh: '给分依据', en: 'Points by' },
  type: 'choice',
  required: true,
  default: 'attainment',
  choices: [
    { value: 'attainment', words: { zh: '达成率', en: 'attainment' } },
    { value: 'actual', words: { zh: '实际值', en: 'the actual value' } },
  ],
};

export const baselineSetting: Setting = {
  key: 'baseline',
  words: { zh: '基准值', en: 'Baseline' },
  hint: {
    zh: '填写后，达成率 = 从基准值到目标值已走完的比例；例如从 60 天降到 45 天。',
    en: 'When given, attainment is the part of the way from the baseline to the target, e.g. from 60 days down to 45.',
  },
  type: 'number',
  required: false,
};

/** Reads the settings of a curve that `checkSettings` has passed; throws a RangeError on any other. */
export function readSettings(descriptors: readonly Setting[], curve: Curve): CurveSettings {
  const byKey = new Map(descriptors.map((setting) => [setting.key, setting]));
  const written = (key: string): { setting: Setting; value: unknown } => {
    const setting = byKey.get(key);
    if (!setting) throw new RangeError(`curve ${curve.kind} has no setting ${key}`);
    return { setting, value: isGiven(curve[key]) ? curve[key] : setting.default };
  };
  const optional = (key: string): Fixed | null => {
    const { setting, value } = written(key);
    return value === undefined ? null : readNumber(setting, value, curve);
  };
  return {
    optional,
    number: (key) => {
      const value = optional(key);
      if (value === null) throw new RangeError(`curve ${curve.kind} lacks ${key}`);
      return value;
    },
    choice: (key) => String(written(key).value),
    rows: (key) => {
      const { setting, value } = written(key);
      return tableRows(value).map((row) =>
        Object.fromEntries(
          (setting.columns ?? []).map((column) => [column.key, readNumber(column, row[column.key], curve)]),
        ),
      );
    },
  };
}

/** What is wrong with each setting by itself. */
export function checkSettings(descriptors: readonly Setting[], curve: Curve): SettingProblem[] {
  const known = new Set(descriptors.map((setting) => setting.key));
  const unknown = Object.keys(curve).filter((key) => key !== 'kind' && !known.has(key));
  return [
    ...unknown.map((key): SettingProblem => ({ code: 'curve_setting_unknown', path: key, params: { setting: key } })),
    ...descriptors.flatMap((setting) => checkSetting(setting, curve[setting.key], setting.key)),
  ];
}

/** Whether the positions of a curve are percents of attainment or numbers of the measure, by its setting `by`. */
export function positionsAre(by: unknown): LineNumber['as'] {
  return by === 'actual' ? 'measure' : 'attainment';
}

function checkSetting(setting: Setting, value: unknown, path: string): SettingProblem[] {
  const problem = (code: SettingProblem['code'], params: Record<string, string> = {}): SettingProblem[] => [
    { code, path, params: { setting: setting.key, ...params } },
  ];
  if (!isGiven(value)) {
    return setting.required && setting.default === undefined ? problem('curve_setting_missing') : [];
  }
  if (setting.type === 'choice') {
    const choices = (setting.choices ?? []).map((choice) => choice.value);
    return choices.some((choice) => choice === value)
      ? []
      : problem('curve_not_choice', { choices: choices.join(', ') });
  }
  if (setting.type === 'table') {
    if (!Array.isArray(value) || value.length === 0) return problem('curve_table_empty');
    return tableRows(value).flatMap((row, index) =>
      (setting.columns ?? []).flatMap((column) =>
        checkSetting(column, row[column.key], `${path}.${index}.${column.key}`),
      ),
    );
  }
  if (!isFixedText(value)) return problem('curve_not_number');
  if (setting.least !== undefined && fixed(value) < fixed(setting.least)) {
    return problem('curve_too_small', { least: setting.least });
  }
  return [];
}

function readNumber(setting: Setting, value: unknown, curve: Curve): Fixed {
  if (!isFixedText(value)) throw new RangeError(`curve ${curve.kind}: ${setting.key} is not a number`);
  const isPercent =
    setting.type === 'percent' || (setting.type === 'position' && positionsAre(curve.by) === 'attainment');
  return isPercent ? quotient(fixed(value), fixedHundred) : fixed(value);
}

/** An emptied field of a form arrives as '' or null and means the default. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function tableRows(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map((row: unknown) => (isRecord(row) ? row : {})) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

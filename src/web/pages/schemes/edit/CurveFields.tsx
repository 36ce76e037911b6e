import { Select } from 'antd';
import type { CurveKind, Setting } from '#engine/score/curves/kind.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { RowsTable } from '#web/parts/grid/RowsTable.tsx';
import { AddRow } from '#web/parts/grid/RowTools.tsx';
import type { TypedUnit } from '#web/parts/grid/typed-unit.ts';
import type { Editor } from './editor.ts';
import type { DraftKpi } from './use-draft.ts';

type Curve = DraftKpi['curve'];
type CurveFieldsProps = {
  kind: CurveKind;
  curve: Curve;
  unit: TypedUnit;
  path: string;
  editor: Editor;
  onChange: (curve: Curve) => void;
};

/** The settings of a curve, drawn from what its kind says it has. */
export function CurveFields({ kind, curve, onChange, ...rest }: CurveFieldsProps) {
  const { words } = rest.editor;
  const set = (key: string, value: unknown) => onChange({ ...curve, [key]: value });
  return (
    <>
      {kind.settings.map((setting) => {
        const path = `${rest.path}.${setting.key}`;
        const problem = problemAt(rest.editor.problems, path);
        return (
          <div key={setting.key} className={styles.field} id={fieldId(path)}>
            <span>{words.say(setting.words)}</span>
            {setting.type === 'table' ? (
              <TableSetting
                {...rest}
                setting={setting}
                curve={curve}
                path={path}
                onChange={(rows) => set(setting.key, rows)}
              />
            ) : (
              <OneSetting
                {...rest}
                setting={setting}
                curve={curve}
                path={path}
                value={curve[setting.key]}
                onChange={(value) => set(setting.key, value)}
              />
            )}
            {problem ? <span className={styles.wrong}>{problem}</span> : null}
            {setting.hint && !problem ? <span className={styles.hint}>{words.say(setting.hint)}</span> : null}
          </div>
        );
      })}
    </>
  );
}

type OneProps = {
  setting: Setting;
  curve: Curve;
  unit: TypedUnit;
  path: string;
  editor: Editor;
  value: unknown;
  label?: string;
  onChange: (value: string) => void;
};

function OneSetting({ setting, curve, unit, path, editor, value, label, onChange }: OneProps) {
  const { t } = useText();
  const { words, problems } = editor;
  const name = label ?? words.say(setting.words);
  const text = typeof value === 'string' ? value : '';
  if (setting.type === 'choice') {
    return (
      <Select
        aria-label={name}
        value={text === '' ? (setting.default ?? '') : text}
        options={setting.choices?.map((choice) => ({ value: choice.value, label: words.say(choice.words) })) ?? []}
        onChange={onChange}
      />
    );
  }
  const { sign, factor } = signOf(setting, curve, unit, t('unit.points'));
  return (
    <NumberField
      label={name}
      value={text}
      factor={factor}
      suffix={sign}
      wrong={problemAt(problems, path) !== undefined}
      placeholder={setting.default ?? ''}
      onChange={onChange}
    />
  );
}

/** Percents are kept as people write them, numbers of the KPI in its own unit. */
function signOf(setting: Setting, curve: Curve, unit: TypedUnit, points: string): TypedUnit {
  if (setting.type === 'points') return { sign: points, factor: '1' };
  const isPercent = setting.type === 'percent' || (setting.type === 'position' && curve.by !== 'actual');
  return isPercent ? { sign: '%', factor: '1' } : unit;
}

type TableProps = Omit<OneProps, 'value' | 'onChange' | 'label'> & { onChange: (rows: readonly Row[]) => void };
type Row = Readonly<Record<string, unknown>>;

function TableSetting({ setting, curve, path, editor, unit, onChange }: TableProps) {
  const { words } = editor;
  const rows = rowsOf(curve[setting.key]);
  const change = (index: number, key: string, value: string) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [key]: value } : row)));
  return (
    <RowsTable<Row>
      path={path}
      rows={rows}
      mayBeEmpty
      columns={(setting.columns ?? []).map((column) => ({
        key: column.key,
        title: words.say(column.words),
        cell: (row, at, label) => (
          <OneSetting
            setting={column}
            curve={curve}
            unit={unit}
            path={`${path}.${at}.${column.key}`}
            editor={editor}
            value={row[column.key]}
            label={label}
            onChange={(value) => change(at, column.key, value)}
          />
        ),
      }))}
      onRemove={(at) => onChange(rows.filter((_, index) => index !== at))}
      foot={<AddRow onAdd={() => onChange([...rows, {}])} />}
    />
  );
}

function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : [];
}

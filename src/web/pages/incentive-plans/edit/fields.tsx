import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { Reading } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import edit from '#web/parts/drafts/drafts.module.css';
import { fieldId, problemAt } from '#web/parts/drafts/problems.ts';
import { NumberField } from '#web/parts/grid/NumberField.tsx';
import { type TypedUnit, useTypedUnit } from '#web/parts/grid/typed-unit.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { baseName } from '../words/rule-words.ts';
import type { LibraryMeasure, PlanEditing } from './editor.ts';

type FieldProps = { editing: PlanEditing; path: string; label: string; hint?: string; children: ReactNode };

/** A labelled field that says what is wrong with it, and is found by its path. */
export function Field({ editing, path, label, hint, children }: FieldProps) {
  const problem = problemAt(editing.problems, path);
  return (
    <div className={edit.field} id={fieldId(path)}>
      <span>{label}</span>
      {children}
      {problem ? <span className={edit.wrong}>{problem}</span> : null}
      {hint && !problem ? <span className={edit.hint}>{hint}</span> : null}
    </div>
  );
}

type TextProps = { label: string; value: string; onChange: (value: string) => void; wrong?: boolean; width?: number };

/** An amount that is paid, in the plan's currency. */
export function PayField({ currency, ...rest }: TextProps & { currency: string }) {
  const { t, language } = useText();
  const sign = currency === 'CNY' && language !== 'en' ? t('unit.money.one') : currency;
  return <NumberField {...rest} suffix={sign} width={rest.width ?? 150} />;
}

export function PercentField(props: TextProps) {
  return <NumberField {...props} factor="0.01" suffix="%" width={props.width ?? 110} />;
}

/** In what a value of the measure is typed, and in what a rate on it. */
export function useMeasureUnits(editing: PlanEditing) {
  const typedUnit = useTypedUnit();
  const { t, language } = useText();
  const payUnit: TypedUnit = {
    sign:
      editing.definition.currency === 'CNY' && language !== 'en' ? t('unit.money.one') : editing.definition.currency,
    factor: '1',
  };
  return {
    valueOf: (measure: string) => typedUnit(editing.writer.measureUnit(measure)),
    rateOf: (measure: string): TypedUnit =>
      editing.writer.measureUnit(measure) === 'money' ? { sign: '%', factor: '0.01' } : payUnit,
    ofReading: (by: Reading): TypedUnit => {
      if (by.kind === 'attainment') return { sign: '%', factor: '0.01' };
      return by.kind === 'measure' ? typedUnit(editing.writer.measureUnit(by.measure)) : typedUnit('points');
    },
    pay: payUnit,
  };
}

type SelectProps = { editing: PlanEditing; label: string; value: string; onChange: (value: string) => void };

type MeasureSelectProps = SelectProps & { only?: (measure: LibraryMeasure) => boolean };

export function MeasureSelect({ editing, label, value, onChange, only }: MeasureSelectProps) {
  const options = editing.measures
    .filter((measure) => measure.key === value || (measure.enabled && (only?.(measure) ?? true)))
    .map(({ key, words }) => ({ value: key, label: editing.writer.ofWords(words) }));
  return (
    <Select
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      value={value === '' ? null : value}
      options={options}
      onChange={(key) => onChange(key ?? '')}
    />
  );
}

export function SchemeSelect({ editing, label, value, onChange }: SelectProps) {
  const { t } = useText();
  const known = editing.schemes.some(({ key }) => key === value);
  return (
    <Select
      aria-label={label}
      placeholder={t('planEdit.pickScheme')}
      value={value === '' ? null : value}
      options={[
        ...editing.schemes.map(({ key, name }) => ({ value: key, label: name })),
        ...(known || value === '' ? [] : [{ value, label: value }]),
      ]}
      onChange={(key) => onChange(key ?? '')}
    />
  );
}

const usualBases = ['target_bonus', 'performance_base'] as const;

/** The bases that the plan uses and the usual ones; another key can be typed. */
export function BaseSelect({ editing, label, value, onChange }: SelectProps) {
  const used = editing.definition.components.flatMap(({ rule }) => ('base' in rule ? [rule.base] : []));
  const keys = [...new Set([...usualBases, ...used, value])].filter((key) => key !== '');
  return (
    <>
      <Select
        aria-label={label}
        mode="tags"
        maxCount={2}
        value={value === '' ? [] : [value]}
        options={keys.map((key) => ({ value: key, label: baseName(key, editing.writer) }))}
        onChange={(chosen: string[]) => onChange(chosen.at(-1) ?? '')}
      />
      <AppLink target={paths.payBases()}>{editing.writer.t('planEdit.fillBases')}</AppLink>
    </>
  );
}

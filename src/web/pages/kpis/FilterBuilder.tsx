import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useMe } from '#web/client/session.ts';
import { type Text, textOfCode, useText } from '#web/i18n/text.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { FormulaInput, type FormulaScope } from './FormulaInput.tsx';
import {
  type FilterOperator,
  type FilterRow,
  isOpen,
  needsValue,
  operatorsOf,
  readFilter,
  writeFilter,
} from './filter-rows.ts';
import styles from './kpis.module.css';
import type { SourceField, SourceFields } from './source-fields.ts';

/** A row with a number of its own, so that it stays the same while others come and go. */
type Line = FilterRow & { id: number };

type FilterBuilderProps = {
  value: string;
  /** The condition of the complete rows, and how many rows still lack their value. */
  onChange: (filter: string, open: number) => void;
  fields: SourceFields;
  scope: FormulaScope;
};

/** Which facts count: rows of field, comparison and value that all have to hold; or the condition as a formula. */
export function FilterBuilder({ value, onChange, fields, scope }: FilterBuilderProps) {
  const { t, ofWords } = useText();
  const [rows, setRows] = useState<Line[]>(() => linesOf(value, fields));
  const [asText, setAsText] = useState(() => readFilter(value, fields.find) === null);
  const changeRows = (next: Line[]) => {
    setRows(next);
    onChange(writeFilter(next, fields.find), next.filter((row) => isOpen(row, fields.find)).length);
  };
  if (asText) {
    const read = readFilter(value, fields.find);
    return (
      <div>
        <FormulaInput label={t('kpis.filter')} value={value} onChange={(filter) => onChange(filter, 0)} scope={scope} />
        <Button
          type="link"
          size="small"
          disabled={read === null}
          onClick={() => {
            setRows(linesOf(value, fields));
            setAsText(false);
          }}
        >
          {t(read === null ? 'kpis.filterOnlyText' : 'kpis.filterAsRows')}
        </Button>
      </div>
    );
  }
  const [first] = fields.list;
  const add = () => {
    const field = fields.list.find(({ choices }) => choices) ?? first;
    const id = 1 + Math.max(0, ...rows.map((row) => row.id));
    if (field)
      changeRows([...rows, { id, field: field.key, operator: operatorsOf[field.type][0] ?? 'filled', values: [] }]);
  };
  const options = fields.list.map(({ key, words }) => ({ value: key, label: ofWords(words) }));
  return (
    <div>
      {rows.map((row, index) => {
        const field = fields.find(row.field);
        const put = (next: Partial<FilterRow>) => changeRows(rows.with(index, { ...row, ...next }));
        return (
          <div key={row.id} className={styles.filterRow}>
            <Select
              aria-label={t('kpis.field')}
              showSearch={{ optionFilterProp: 'label' }}
              value={row.field}
              options={options}
              onChange={(key) => {
                const type = fields.find(key)?.type ?? 'text';
                put({ field: key, operator: operatorsOf[type][0] ?? 'filled', values: [] });
              }}
            />
            <Select
              aria-label={t('kpis.operator')}
              value={row.operator}
              options={operatorsOf[field?.type ?? 'text'].map((operator) => ({
                value: operator,
                label: operatorWords(operator, field?.type, t),
              }))}
              onChange={(operator) => put({ operator, values: needsValue(operator) ? row.values : [] })}
            />
            {needsValue(row.operator) ? (
              <Values row={row} field={field as SourceField | undefined} onChange={(values) => put({ values })} />
            ) : (
              <span />
            )}
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('kpis.removeCondition')}
              onClick={() => changeRows(rows.toSpliced(index, 1))}
            />
          </div>
        );
      })}
      {rows.length === 0 ? <p className={styles.faint}>{t('kpis.noConditions')}</p> : null}
      {rows.some((row) => isOpen(row, fields.find)) ? (
        <p role="alert" className={styles.fault}>
          {t('kpis.openConditions')}
        </p>
      ) : null}
      <Button size="small" icon={<PlusOutlined />} onClick={add}>
        {t('kpis.addCondition')}
      </Button>
      <Button
        type="link"
        size="small"
        onClick={() => {
          setAsText(true);
          onChange(value, 0);
        }}
      >
        {t('kpis.filterAsText')}
      </Button>
    </div>
  );
}

type ValuesProps = { row: FilterRow; field: SourceField | undefined; onChange: (values: string[]) => void };

function Values({ row, field, onChange }: ValuesProps) {
  const me = useMe();
  const { t, ofWords } = useText();
  const label = t('kpis.value');
  const [first = ''] = row.values;
  if (field?.type === 'date') return <DayPicker value={first} onChange={(day) => onChange([day])} />;
  if (field?.type === 'number' || row.operator === 'contains') {
    return (
      <Input
        aria-label={label}
        {...(field?.type === 'number' ? { inputMode: 'decimal' as const } : {})}
        {...(field?.isMoney ? { suffix: me.settings.baseCurrency } : {})}
        value={first}
        onChange={(event) => onChange([event.target.value])}
      />
    );
  }
  return (
    <Select
      aria-label={label}
      mode={field?.choices ? 'multiple' : 'tags'}
      placeholder={t(field?.choices ? 'kpis.chooseValues' : 'kpis.typeValues')}
      value={[...row.values]}
      options={field?.choices?.map(({ value, words }) => ({ value, label: ofWords(words) })) ?? []}
      onChange={onChange}
    />
  );
}

/** A date is before or after where a number is less or more. */
function operatorWords(operator: FilterOperator, type: string | undefined, t: Text): string {
  if (type !== 'date') return t(`kpis.operator.${operator}`);
  return textOfCode(t, 'kpis.dateOperator', operator) ?? t(`kpis.operator.${operator}`);
}

function linesOf(value: string, fields: SourceFields): Line[] {
  return (readFilter(value, fields.find) ?? []).map((row, id) => ({ ...row, id }));
}

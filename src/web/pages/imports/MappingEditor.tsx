import { Select } from 'antd';
import { useId } from 'react';
import type { ColumnMapping, Mapping } from '#connectors/file/contract.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './imports.module.css';
import type { Preview } from './NewImport.tsx';

type MappingEditorProps = { preview: Preview; onMapping: (mapping: Mapping) => void };
type Field = Preview['fields'][number];

/** Field by field which column fills it; a change is shown at once in the rows below. */
export function MappingEditor({ preview, onMapping }: MappingEditorProps) {
  const { t, ofWords } = useText();
  const { mapping, header, fields, mappingFrom } = preview;
  const numberId = useId();
  return (
    <section aria-labelledby="import-mapping">
      <h2 id="import-mapping" className={styles.heading}>
        {t('import.mapping')} <small>{t(`import.mappingFrom.${mappingFrom}`)}</small>
      </h2>
      <div className={styles.mapping}>
        <div className={styles.field}>
          <label htmlFor={numberId} title={t('import.numberHint')}>
            {t('import.number')}
          </label>
          <Select
            id={numberId}
            value={typeof mapping.sourceId === 'string' ? mapping.sourceId : ''}
            disabled={typeof mapping.sourceId === 'object'}
            onChange={(column) => onMapping(withNumber(mapping, column))}
            options={[{ value: '', label: t('import.noNumber') }, ...columnOptions(header)]}
          />
        </div>
        {fields.map((field) => (
          <FieldChoice
            key={field.key}
            field={field}
            label={ofWords(field.words)}
            column={mapping.columns.find(({ to }) => to === field.key)}
            header={header}
            onColumn={(from) => onMapping(withColumn(mapping, field.key, from))}
          />
        ))}
      </div>
    </section>
  );
}

type FieldChoiceProps = {
  field: Field;
  label: string;
  column: ColumnMapping | undefined;
  header: readonly string[];
  onColumn: (from: string) => void;
};

function FieldChoice({ field, label, column, header, onColumn }: FieldChoiceProps) {
  const { t } = useText();
  const id = useId();
  const other = otherSource();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        {field.required ? <small> {t('import.required')}</small> : null}
      </label>
      <Select
        id={id}
        aria-label={t('import.columnFor', { field: label })}
        showSearch
        value={other ? '*' : (column?.from ?? '')}
        onChange={onColumn}
        options={[
          { value: '', label: t('import.noColumn') },
          ...(other ? [{ value: '*', label: other, disabled: true }] : []),
          ...columnOptions(header),
        ]}
      />
    </div>
  );

  /** A mapping made elsewhere can fill a field without a column; it is shown and kept. */
  function otherSource(): string | null {
    if (column?.formula !== undefined) return t('import.byFormula', { formula: column.formula });
    return column?.constant === undefined ? null : t('import.byConstant', { value: column.constant });
  }
}

function columnOptions(header: readonly string[]) {
  return [...new Set(header)].filter((name) => name !== '').map((name) => ({ value: name, label: name }));
}

/** The mapping with another column for a field, or with none; how its values are read stays. */
function withColumn(mapping: Mapping, to: string, from: string): Mapping {
  const others = mapping.columns.filter((column) => column.to !== to);
  if (from === '') return { ...mapping, columns: others };
  const {
    formula: _formula,
    constant: _constant,
    ...kept
  } = mapping.columns.find((column) => column.to === to) ?? { to };
  return { ...mapping, columns: [...others, { ...kept, from }] };
}

function withNumber(mapping: Mapping, column: string): Mapping {
  const { sourceId: _sourceId, ...rest } = mapping;
  return column === '' ? rest : { ...rest, sourceId: column };
}

import { Collapse, Select } from 'antd';
import { useId, useState } from 'react';
import type { ColumnMapping, Mapping } from '#connectors/file/contract.ts';
import { useText } from '#web/i18n/text.ts';
import type { Preview } from './CheckFile.tsx';
import styles from './imports.module.css';

type MappingEditorProps = { preview: Preview; onMapping: (mapping: Mapping) => void };
type Field = Preview['fields'][number];

/** Field by field which column fills it; a change is shown at once in the rows below. */
export function MappingEditor({ preview, onMapping }: MappingEditorProps) {
  const { t, ofWords } = useText();
  const { mapping, header, fields, mappingFrom } = preview;
  const numberId = useId();
  // Decided once: a field that one empties must not jump to the others.
  const [firstKeys] = useState(() => new Set(mapping.columns.map(({ to }) => to)));
  const isFirst = ({ key, required }: Field) => required || firstKeys.has(key);
  const choiceOf = (field: Field) => (
    <FieldChoice
      key={field.key}
      field={field}
      label={ofWords(field.words)}
      column={mapping.columns.find(({ to }) => to === field.key)}
      header={header}
      onColumn={(column) => onMapping(withColumn(mapping, field.key, column))}
    />
  );
  return (
    <section aria-labelledby="import-mapping">
      <h2 id="import-mapping" className={styles.heading}>
        {t('import.mapping')} <small>{t(`import.mappingFrom.${mappingFrom}`)}</small>
      </h2>
      <div className={styles.mapping}>
        {mapping.kind === 'people' ? null : (
          <div className={styles.field}>
            <label htmlFor={numberId} title={t('import.numberHint')}>
              {t('import.number')}
            </label>
            <Select
              id={numberId}
              value={typeof mapping.sourceId === 'string' ? `:${mapping.sourceId}` : ''}
              disabled={typeof mapping.sourceId === 'object'}
              onChange={(column) => onMapping(withNumber(mapping, column))}
              options={[{ value: '', label: t('import.noNumber') }, ...columnOptions(header)]}
            />
          </div>
        )}
        {fields.filter(isFirst).map(choiceOf)}
      </div>
      {fields.every(isFirst) ? null : (
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: 'more',
              label: t('import.moreFields', { count: fields.filter((field) => !isFirst(field)).length }),
              children: <div className={styles.mapping}>{fields.filter((field) => !isFirst(field)).map(choiceOf)}</div>,
            },
          ]}
        />
      )}
      <UnreadColumns preview={preview} />
    </section>
  );
}

/** What the file holds besides: left out, unless one wants it kept as the company's own fields. */
function UnreadColumns({ preview }: { preview: Preview }) {
  const { t } = useText();
  const { mapping, header } = preview;
  const read = new Set([...mapping.columns.map(({ from }) => from), mapping.sourceId]);
  const inFormulas = mapping.columns.map(({ formula }) => formula ?? '').join(' ');
  const unread = header.filter((name) => name !== '' && !read.has(name) && !inFormulas.includes(`[${name}]`));
  if (unread.length === 0 || mapping.keepOtherColumns) return null;
  return (
    <p className={styles.faint}>
      {t('import.unread', { count: unread.length, names: unread.slice(0, 12).join(t('common.and')) })}
    </p>
  );
}

type FieldChoiceProps = {
  field: Field;
  label: string;
  column: ColumnMapping | undefined;
  header: readonly string[];
  onColumn: (column: { from: string } | { constant: string } | null) => void;
};

function FieldChoice({ field, label, column, header, onColumn }: FieldChoiceProps) {
  const { t, ofWords } = useText();
  const id = useId();
  const isChoice = field.choices?.some(({ value }) => value === column?.constant) ?? false;
  const other = isChoice ? null : otherSource();
  const value = other ? '*' : isChoice ? `=${column?.constant}` : column?.from === undefined ? '' : `:${column.from}`;
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
        value={value}
        onChange={(chosen) => onColumn(columnChosen(chosen))}
        optionFilterProp="label"
        options={[
          { value: '', label: t('import.noColumn') },
          ...(other ? [{ value: '*', label: other, disabled: true }] : []),
          ...columnOptions(header),
          ...(field.choices ?? []).map(({ value, words }) => ({
            value: `=${value}`,
            label: t('import.byConstant', { value: ofWords(words) }),
          })),
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

/** A column stands as `:name` among the choices, a value for every row as `=value`. */
function columnOptions(header: readonly string[]) {
  return [...new Set(header)].filter((name) => name !== '').map((name) => ({ value: `:${name}`, label: name }));
}

function columnChosen(chosen: string): { from: string } | { constant: string } | null {
  if (chosen === '') return null;
  return chosen.startsWith('=') ? { constant: chosen.slice(1) } : { from: chosen.slice(1) };
}

/** The mapping with another source for a field, or with none; how its values are read stays. */
function withColumn(mapping: Mapping, to: string, source: { from: string } | { constant: string } | null): Mapping {
  const others = mapping.columns.filter((column) => column.to !== to);
  if (source === null) return { ...mapping, columns: others };
  const {
    formula: _formula,
    constant: _constant,
    from: _from,
    values,
    ...kept
  } = mapping.columns.find((column) => column.to === to) ?? { to };
  const words = 'from' in source && values ? { values } : {};
  return { ...mapping, columns: [...others, { ...kept, ...words, ...source }] };
}

function withNumber(mapping: Mapping, column: string): Mapping {
  const { sourceId: _sourceId, ...rest } = mapping;
  return column === '' ? rest : { ...rest, sourceId: column.slice(1) };
}

import { Button, Flex, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FactField, FactSourceKey } from '#engine/facts/catalog.ts';
import type { Condition } from '#stages/crm/contract/lists.ts';
import { useText } from '#web/i18n/text.ts';
import {
  ChoiceInput,
  DayRangeInput,
  NumberRangeInput,
  PeopleInput,
  RecordsInput,
  TeamInput,
  WordsInput,
} from './condition-inputs.tsx';
import styles from './list.module.css';

type ConditionEditorProps = {
  kind: FactSourceKey;
  /** Undefined for the owner's team. */
  field: FactField | undefined;
  condition: Condition | undefined;
  names: ReadonlyMap<string | number, string>;
  onDone: (condition: Condition | undefined) => void;
};

export type InputProps = { value: Condition | undefined; onChange: (condition: Condition | undefined) => void };

/** One condition: what the field must be, or that it has a value or none. */
export function ConditionEditor({ kind, field, condition, names, onDone }: ConditionEditorProps) {
  const { t } = useText();
  const [draft, setDraft] = useState(condition);
  const isAboutEmpty = draft !== undefined && 'empty' in draft;
  const mode = isAboutEmpty ? (draft.empty ? 'empty' : 'filled') : 'value';
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(draft);
      }}
    >
      {field ? (
        <Segmented
          size="small"
          value={mode}
          onChange={(next) => setDraft(next === 'value' ? undefined : { empty: next === 'empty' })}
          options={[
            { value: 'value', label: t('list.byValue') },
            { value: 'empty', label: t('list.isEmpty') },
            { value: 'filled', label: t('list.isFilled') },
          ]}
        />
      ) : null}
      {mode === 'value' ? (
        <ValueInput
          kind={kind}
          field={field}
          names={names}
          value={isAboutEmpty ? undefined : draft}
          onChange={setDraft}
        />
      ) : null}
      <Flex gap={8} justify="end">
        <Button size="small" onClick={() => onDone(undefined)}>
          {t('list.clear')}
        </Button>
        <Button size="small" type="primary" htmlType="submit">
          {t('list.apply')}
        </Button>
      </Flex>
    </form>
  );
}

type ValueInputProps = InputProps & Pick<ConditionEditorProps, 'kind' | 'field' | 'names'>;

function ValueInput({ kind, field, names, ...input }: ValueInputProps): ReactNode {
  const { t, ofWords } = useText();
  if (!field) return <TeamInput {...input} />;
  switch (field.type) {
    case 'choice':
      return (
        <ChoiceInput
          {...input}
          options={(field.choices ?? []).map(({ value, words }) => ({ value, label: ofWords(words) }))}
        />
      );
    case 'boolean':
      return (
        <Segmented
          value={input.value && 'is' in input.value ? String(input.value.is) : ''}
          onChange={(chosen) => input.onChange({ is: chosen === 'true' })}
          options={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
        />
      );
    case 'money':
    case 'number':
      return <NumberRangeInput {...input} isMoney={field.type === 'money'} />;
    case 'date':
      return <DayRangeInput {...input} />;
    case 'person':
      return <PeopleInput {...input} names={names} />;
    case 'text':
      return <WordsInput {...input} kind={kind} field={field.key} />;
    default:
      return <RecordsInput {...input} names={names} type={field.type} />;
  }
}

import { Input, Segmented, Select } from 'antd';
import type { FactField, FactSourceKey } from '#engine/facts/catalog.ts';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { currencyWord, linkedKind } from '../detail/record.ts';
import { DayInput } from './DayInput.tsx';
import type { FormValues } from './form-fields.ts';
import { LinkPicker } from './LinkPicker.tsx';
import { WordInput } from './WordInput.tsx';

type FieldInputProps = {
  kind: FactSourceKey;
  field: FactField;
  /** The whole form, for choices that depend on another field. */
  values: FormValues;
  /** What linked people and records are called, by key. */
  names: Readonly<Record<string, string>>;
  baseCurrency: string;
  // Given by the form item around it.
  value?: FormValues[string];
  onChange?: (value: FormValues[string]) => void;
  id?: string;
};

/** Texts that hold something else in each record, for which words already used are no help. */
const freeTexts = new Set(['name', 'subject', 'phone', 'email', 'currency']);
const namedByCourse = new Set(['trainings', 'surveys', 'market']);
const keyboards: Readonly<Record<string, { inputMode: 'tel' | 'email'; type: string; autoComplete: string }>> = {
  phone: { inputMode: 'tel', type: 'tel', autoComplete: 'off' },
  email: { inputMode: 'email', type: 'email', autoComplete: 'off' },
};

/** The input that suits a field of the catalogue: the right keyboard, words to tap, people and records to find. */
export function FieldInput({ kind, field, values, names, baseCurrency, value, onChange, id }: FieldInputProps) {
  const { t, ofWords } = useText();
  const named = id === undefined ? {} : { id };
  const text = value === null || value === undefined ? '' : String(value);
  const linked = linkedKind(field);
  if (linked) {
    const isOfCustomer = linked !== 'customers' && typeof values.customer === 'number';
    return (
      <LinkPicker
        {...named}
        kind={linked}
        value={typeof value === 'number' ? value : null}
        onChange={(chosen) => onChange?.(chosen)}
        known={knownOf(value, names[field.key])}
        customer={isOfCustomer ? Number(values.customer) : null}
      />
    );
  }
  switch (field.type) {
    case 'person':
      return (
        <PersonSelect
          {...named}
          value={typeof value === 'number' ? value : null}
          onChange={(chosen) => onChange?.(chosen)}
          known={knownOf(value, names[field.key])}
        />
      );
    case 'choice': {
      const options = (field.choices ?? []).map((choice) => ({ value: choice.value, label: ofWords(choice.words) }));
      return options.length > 4 ? (
        <Select {...named} size="large" value={text} onChange={(chosen) => onChange?.(chosen)} options={options} />
      ) : (
        <Segmented block size="large" value={text} onChange={(chosen) => onChange?.(chosen)} options={options} />
      );
    }
    case 'boolean':
      return (
        <Segmented
          block
          size="large"
          value={value === undefined || value === null ? '' : value ? 'yes' : 'no'}
          onChange={(chosen) => onChange?.(chosen === '' ? null : chosen === 'yes')}
          options={[
            { value: 'yes', label: t('common.yes') },
            { value: 'no', label: t('common.no') },
            { value: '', label: t('record.unsaid') },
          ]}
        />
      );
    case 'date':
      return <DayInput {...named} value={text} onChange={(day) => onChange?.(day)} />;
    case 'money':
    case 'number':
      return (
        <Input
          {...named}
          size="large"
          inputMode="decimal"
          autoComplete="off"
          suffix={field.type === 'money' ? currencyWord(moneyUnit(field.key, values, baseCurrency), ofWords) : null}
          value={text}
          onChange={(event) => onChange?.(event.target.value)}
        />
      );
    default:
      if (!freeTexts.has(field.key) || (field.key === 'name' && namedByCourse.has(kind))) {
        return (
          <WordInput {...named} kind={kind} field={field.key} value={text} onChange={(word) => onChange?.(word)} />
        );
      }
      if (field.key === 'subject') {
        return (
          <Input.TextArea
            {...named}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={text}
            onChange={(event) => onChange?.(event.target.value)}
          />
        );
      }
      return (
        <Input
          {...named}
          {...keyboards[field.key]}
          size="large"
          maxLength={field.key === 'currency' ? 3 : 200}
          placeholder={field.key === 'currency' ? baseCurrency : ''}
          value={text}
          onChange={(event) => onChange?.(event.target.value)}
        />
      );
  }
}

function knownOf(value: FormValues[string], name: string | undefined): { id: number; name: string }[] {
  return typeof value === 'number' && name !== undefined ? [{ id: value, name }] : [];
}

/** The currency typed in the form, else the organisation's own; costs are always in the latter. */
function moneyUnit(key: string, values: FormValues, baseCurrency: string): string {
  return key === 'original_amount' && typeof values.currency === 'string' && values.currency !== ''
    ? values.currency
    : baseCurrency;
}

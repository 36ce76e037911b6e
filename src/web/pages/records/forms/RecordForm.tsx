import { DownOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Form } from 'antd';
import { useState } from 'react';
import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { isDecimalText } from '#engine/money.ts';
import { useMe } from '#web/client/session.ts';
import { type Text, useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import type { FactRecord } from '../detail/record.ts';
import { draftKey, dropDraft, readDraft, writeDraft } from './draft.ts';
import { FieldInput } from './FieldInput.tsx';
import {
  changedValues,
  type FormValues,
  fieldInSentence,
  fieldsOf,
  isAsked,
  isRequired,
  newValues,
  valuesOf,
} from './form-fields.ts';
import styles from './forms.module.css';
import { useSaveRecord } from './save-record.ts';

type RecordFormProps = {
  kind: FactSourceKey;
  /** The record to change; null for a new one. */
  record: FactRecord | null;
  /** Where the new record begins: the customer one came from, with its name. */
  given?: { values: FormValues; names: Readonly<Record<string, string>> };
};

/** One column, big inputs, errors in place; what was typed is kept in this browser until it is saved. */
export function RecordForm({ kind, record, given = { values: {}, names: {} } }: RecordFormProps) {
  const { t } = useText();
  const me = useMe();
  const navigate = useNavigate();
  const [form] = Form.useForm<FormValues>();
  const ownId = me.person.id;
  // As it was when the form opened: what somebody else changes meanwhile is not written over by what nobody touched here.
  const [opened] = useState(record);
  const [start] = useState(() => (record ? valuesOf(record) : newValues(kind, ownId, me.today, given.values)));
  const key = draftKey(ownId, kind, record?.id ?? null);
  const [draft, setDraft] = useState(() => readDraft(key));
  const [values, setValues] = useState<FormValues>({ ...start, ...draft });
  const saving = useSaveRecord(kind, opened, () => dropDraft(key));
  const names = { owner: me.person.name, ...given.names, ...record?.names };
  const shown = { kind, values, names, baseCurrency: me.settings.baseCurrency };
  const { first, rest } = fieldsOf(kind);
  const [showsRest, setShowsRest] = useState(record !== null);
  const onChange = (_: unknown, all: FormValues) => {
    const next = { ...values, ...all };
    setValues(next);
    writeDraft(key, changedValues(kind, next, start));
    if (!saving.isIdle) saving.reset();
  };
  const discard = () => {
    dropDraft(key);
    setDraft(null);
    setValues(start);
    form.setFieldsValue(Object.fromEntries(Object.keys({ ...values, ...start }).map((name) => [name, start[name]])));
  };
  const leave = () => {
    dropDraft(key);
    const { to } = record ? paths.record(kind, record.id) : paths.records(kind);
    void navigate({ to });
  };
  return (
    <Card className={styles.card}>
      {draft ? (
        <Alert
          type="info"
          showIcon
          role="status"
          title={t('record.draftBack')}
          action={
            <Button size="small" onClick={discard}>
              {t('record.draftDrop')}
            </Button>
          }
          className={styles.notice}
        />
      ) : null}
      <Form<FormValues>
        form={form}
        layout="vertical"
        size="large"
        className={styles.form}
        initialValues={values}
        onValuesChange={onChange}
        onFinish={(typed) =>
          saving.mutate({ ...values, ...typed }, { onError: (error) => markField(sentenceOf(error, t)) })
        }
        scrollToFirstError={{ focus: true, block: 'center' }}
      >
        {first.map((field) => (
          <FormField key={field.key} field={field} {...shown} />
        ))}
        {showsRest ? (
          rest.map((field) => <FormField key={field.key} field={field} {...shown} />)
        ) : (
          <Button type="link" icon={<DownOutlined />} className={styles.more} onClick={() => setShowsRest(true)}>
            {t('record.moreFields')}
          </Button>
        )}
        <SaveNotice saving={saving} />
        <div className={styles.foot}>
          <Button onClick={leave}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={saving.isPending} className={styles.save}>
            {t('common.save')}
          </Button>
        </div>
      </Form>
    </Card>
  );

  /** The server's sentence also stands at the field it is about. */
  function markField(sentence: string): void {
    const field = fieldInSentence(kind, sentence);
    if (!field) return;
    if (rest.includes(field)) setShowsRest(true);
    form.setFields([{ name: field.key, errors: [sentence] }]);
    form.scrollToField(field.key, { block: 'center' });
  }
}

type FormFieldProps = {
  kind: FactSourceKey;
  field: FactField;
  values: FormValues;
  names: Readonly<Record<string, string>>;
  baseCurrency: string;
};

function FormField({ field, ...shown }: FormFieldProps) {
  const { t, ofWords } = useText();
  const { kind, values } = shown;
  if (!isAsked(kind, field.key, values)) return null;
  const label = ofWords(labelOf(kind, field));
  return (
    <Form.Item
      name={field.key}
      label={label}
      rules={[
        { required: isRequired(kind, field.key, values), message: t('record.need', { field: label }) },
        { validator: async (_, value: FormValues[string]) => refuseWrong(field, value, t) },
      ]}
    >
      <FieldInput field={field} {...shown} />
    </Form.Item>
  );
}

/** The amount people write is simply the amount. */
function labelOf(kind: FactSourceKey, field: FactField): { zh: string; en: string } {
  const amount = factSource(kind).fields.find(({ key }) => key === 'amount');
  return field.key === 'original_amount' && amount ? amount.words : field.words;
}

async function refuseWrong(field: FactField, value: FormValues[string], t: Text): Promise<void> {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return;
  const isNumber = field.type === 'money' || field.type === 'number';
  if (isNumber && !isDecimalText(text)) throw new Error(t('record.needNumber'));
}

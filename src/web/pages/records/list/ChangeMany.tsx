import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { changeRecords, type Filter } from '#stages/crm/contract/lists.ts';
import { listFieldWords } from '#stages/crm/contract/timeline.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { linkedKind } from '../detail/record.ts';
import { forgetRecords } from '../forms/save-record.ts';

type Value = string | number | boolean | null;
type ChangeManyProps = {
  kind: FactSourceKey;
  which: { ids: number[] } | { filter: Filter };
  onClose: () => void;
  onDone: (changed: number) => void;
};

/** One field gets one value in many records: choose, see how many that touches, then do it for all of them or none. */
export function ChangeMany({ kind, which, onClose, onDone }: ChangeManyProps) {
  const { t, ofWords } = useText();
  const queryClient = useQueryClient();
  const { fields, title } = factSource(kind);
  const offered = fields.filter(
    (field) => field.key !== title && field.key !== 'original_amount' && !linkedKind(field),
  );
  const [field, setField] = useState<FactField | undefined>(offered[0]);
  const [value, setValue] = useState<Value>(null);
  const ask = (preview: boolean, expected?: number) =>
    call(changeRecords, {
      params: { kind },
      body: { ...which, values: field ? { [field.key]: value } : {}, preview, expected },
    });
  const looking = useMutation({ mutationFn: () => ask(true) });
  const doing = useMutation({
    mutationFn: (expected: number) => ask(false, expected),
    onSuccess: async ({ changed }) => {
      onDone(changed);
      await forgetRecords(queryClient);
    },
  });
  const reset = () => {
    looking.reset();
    doing.reset();
  };
  // Few may take the owner away, and nobody means to who has not chosen one yet.
  const needsValue = field?.type === 'person' && value === null;
  const seen = looking.data;
  const problem = doing.error ?? looking.error;
  return (
    <Modal
      open
      title={t('list.change')}
      onCancel={onClose}
      cancelText={t('common.cancel')}
      okText={seen ? t('list.changeNow', { count: seen.changed }) : t('list.look.first')}
      okButtonProps={{ disabled: !field || needsValue || seen?.changed === 0 }}
      confirmLoading={looking.isPending || doing.isPending}
      onOk={() => (seen ? doing.mutate(seen.changed) : looking.mutate())}
    >
      <Form layout="vertical">
        <Form.Item label={t('list.field')} htmlFor="change-field">
          <Select
            id="change-field"
            value={field?.key ?? null}
            onChange={(key) => {
              reset();
              setField(offered.find((each) => each.key === key));
              setValue(null);
            }}
            options={offered.map(({ key, words }) => ({ value: key, label: ofWords(words) }))}
          />
        </Form.Item>
        <Form.Item label={t('list.newValue')} htmlFor="change-value" extra={t('list.newValueHint')}>
          {field ? (
            <NewValue
              kind={kind}
              field={field}
              value={value}
              onChange={(next) => {
                reset();
                setValue(next);
              }}
            />
          ) : null}
        </Form.Item>
      </Form>
      {seen ? (
        <Alert
          type={seen.changed === 0 ? 'info' : 'warning'}
          showIcon
          role="status"
          title={t('list.wouldChange', { count: seen.changed, same: seen.fitting - seen.changed })}
          description={seen.others > 0 ? t('list.othersStay', { count: seen.others }) : t('list.allOrNone')}
        />
      ) : null}
      {problem ? <Alert type="error" showIcon role="alert" title={sentenceOf(problem, t)} /> : null}
    </Modal>
  );
}

type NewValueProps = { kind: FactSourceKey; field: FactField; value: Value; onChange: (value: Value) => void };

function NewValue({ kind, field, value, onChange }: NewValueProps) {
  const { t, ofWords } = useText();
  const { data } = useQuery({ ...queryOf(listFieldWords, { params: { kind } }), staleTime: 60_000 });
  const id = 'change-value';
  switch (field.type) {
    case 'person':
      return <PersonSelect id={id} value={typeof value === 'number' ? value : null} onChange={onChange} known={[]} />;
    case 'choice':
      return (
        <Select
          id={id}
          value={value}
          onChange={onChange}
          options={(field.choices ?? []).map((choice) => ({ value: choice.value, label: ofWords(choice.words) }))}
        />
      );
    case 'boolean':
      return (
        <Segmented
          value={String(value)}
          onChange={(chosen) => onChange(chosen === 'true')}
          options={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
        />
      );
    case 'date':
      return (
        <DayPicker id={id} value={typeof value === 'string' ? value : ''} onChange={(day) => onChange(day || null)} />
      );
    default:
      return (
        <>
          <Input
            id={id}
            inputMode={field.type === 'text' ? 'text' : 'decimal'}
            list="change-words"
            value={value === null ? '' : String(value)}
            onChange={({ target }) => onChange(target.value.trim() === '' ? null : target.value.trim())}
          />
          <datalist id="change-words">
            {(data?.words[field.key] ?? []).map((word) => (
              <option key={word} value={word} />
            ))}
          </datalist>
        </>
      );
  }
}

import { PaperClipOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { type ChangeEvent, useRef, useState } from 'react';
import { decimal, isDecimalText, toText } from '#engine/money.ts';
import { attachProof, proofLimitBytes, submitEntry } from '#stages/measures/contract/entries.ts';
import { call } from '#web/client/call.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import styles from './entries.module.css';
import { forgetEntries } from './entry-queries.ts';
import type { Listed } from './listed.ts';

type Fields = { value: string; proof: string };

/** A value with its proof, in words and as a file. A share is typed in percent. */
export function EntryForm({ measure, personId, period }: { measure: Listed; personId: number; period: string }) {
  const { t } = useText();
  const me = useMe();
  const [form] = Form.useForm<Fields>();
  const [file, setFile] = useState<File | null>(null);
  const fileInput = useRef<HTMLInputElement>(null);
  const queryClient = useQueryClient();
  const isShare = measure.unit === 'ratio';
  const submitting = useMutation({
    mutationFn: async ({ value, proof }: Fields) => {
      const typed = decimal(value.trim());
      const given = toText(isShare ? typed.dividedBy(100) : typed);
      const entry = await call(submitEntry, { body: { measure: measure.key, period, personId, value: given, proof } });
      if (file) await call(attachProof, { params: { id: entry.id }, query: { fileName: file.name }, file });
    },
    onSuccess: () => {
      form.resetFields();
      setFile(null);
    },
    onSettled: () => forgetEntries(queryClient),
  });
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    setFile(event.target.files?.[0] ?? null);
    event.target.value = '';
    submitting.reset();
  };
  const tooLarge = file !== null && file.size > proofLimitBytes;
  const unit =
    measure.unit === 'ratio' ? '%' : t(`kpis.unitIn.${measure.unit}`, { currency: me.settings.baseCurrency });
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ value: '', proof: '' }}
      onFinish={(fields) => submitting.mutate(fields)}
      onValuesChange={() => submitting.reset()}
    >
      <Form.Item
        name="value"
        label={t('entries.value')}
        rules={[{ validator: async (_, value: string) => refuseNonNumber(value, t('entries.needValue')) }]}
      >
        <Input inputMode="decimal" suffix={unit} maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="proof"
        label={t('entries.proof')}
        rules={[{ required: true, whitespace: true, message: t('entries.needProof') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1000} placeholder={t('entries.proofHint')} />
      </Form.Item>
      <div className={styles.file}>
        <input
          ref={fileInput}
          type="file"
          style={{ display: 'none' }}
          aria-label={t('entries.file')}
          onChange={choose}
        />
        <Button icon={<PaperClipOutlined />} onClick={() => fileInput.current?.click()}>
          {t(file ? 'entries.otherFile' : 'entries.file')}
        </Button>
        <span className={styles.faint}>
          {file ? file.name : t('entries.fileHint', { limit: proofLimitBytes / 1_000_000 })}
        </span>
      </div>
      {tooLarge ? (
        <Alert type="warning" showIcon title={t('entries.tooLarge', { limit: proofLimitBytes / 1_000_000 })} />
      ) : null}
      <SaveNotice saving={submitting} saved={t('entries.submitted')} />
      <Button type="primary" htmlType="submit" block loading={submitting.isPending} disabled={tooLarge}>
        {t('entries.submit')}
      </Button>
    </Form>
  );
}

async function refuseNonNumber(value: string | undefined, message: string): Promise<void> {
  if (!isDecimalText((value ?? '').trim())) throw new Error(message);
}

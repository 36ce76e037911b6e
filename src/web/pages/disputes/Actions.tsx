import { Alert, Button, Card, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { assignDispute, attachToDispute, sayInDispute, withdrawDispute } from '#stages/rewards/contract/disputes.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import type { FullDispute } from './dispute-words.ts';
import styles from './disputes.module.css';
import { FilePicker, tooLarge } from './FilePicker.tsx';
import { Resolve } from './Resolve.tsx';
import { touched } from './touched.ts';

/** What the reader may do about a dispute that is not over: say something, settle it, hand it on, take it back. */
export function Actions({ dispute }: { dispute: FullDispute }) {
  if (dispute.resolvedAt !== null) return null;
  return (
    <>
      <Say dispute={dispute} />
      {dispute.mayAnswer ? <Resolve dispute={dispute} /> : null}
      <div className={styles.more}>
        {dispute.mayHandOn ? <HandOn dispute={dispute} /> : null}
        {dispute.isMine ? <Withdraw id={dispute.id} /> : null}
      </div>
    </>
  );
}

function Say({ dispute }: { dispute: FullDispute }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const params = { id: dispute.id };
  const saying = useChange(
    async () => {
      for (const file of files) await call(attachToDispute, { params, query: { fileName: file.name }, file });
      if (text.trim() !== '') await call(sayInDispute, { params, body: { text: text.trim() } });
    },
    touched,
    () => {
      setText('');
      setFiles([]);
    },
  );
  const label = t(dispute.mayAnswer ? 'disputes.answer' : 'disputes.say');
  const isEmpty = text.trim() === '' && files.length === 0;
  return (
    <Card>
      <Input.TextArea
        aria-label={label}
        placeholder={t(dispute.mayAnswer ? 'disputes.answerHint' : 'disputes.sayHint')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.send}>
        <FilePicker files={files} onChange={setFiles} />
        <Button
          type="primary"
          disabled={isEmpty || files.some(tooLarge)}
          loading={saying.isPending}
          onClick={() => saying.mutate(undefined)}
        >
          {label}
        </Button>
      </div>
      <SaveNotice saving={saying} />
    </Card>
  );
}

function HandOn({ dispute }: { dispute: FullDispute }) {
  const { t } = useText();
  const to = dispute.assignedTo === 'manager' ? 'operations' : 'manager';
  const assigning = useChange(() => call(assignDispute, { params: { id: dispute.id }, body: { to } }), touched);
  return (
    <>
      <Button loading={assigning.isPending} onClick={() => assigning.mutate(undefined)}>
        {t(`disputes.handTo.${to}`)}
      </Button>
      {assigning.isError ? <Alert type="error" showIcon role="alert" title={sentenceOf(assigning.error, t)} /> : null}
    </>
  );
}

function Withdraw({ id }: { id: number }) {
  const { t } = useText();
  const withdrawing = useChange(() => call(withdrawDispute, { params: { id }, body: {} }), touched);
  return (
    <>
      <Popconfirm
        title={t('disputes.withdrawAsk')}
        okText={t('disputes.withdraw')}
        cancelText={t('common.cancel')}
        onConfirm={() => withdrawing.mutate(undefined)}
      >
        <Button loading={withdrawing.isPending}>{t('disputes.withdraw')}</Button>
      </Popconfirm>
      {withdrawing.isError ? (
        <Alert type="error" showIcon role="alert" title={sentenceOf(withdrawing.error, t)} />
      ) : null}
    </>
  );
}

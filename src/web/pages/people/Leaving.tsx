import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form } from 'antd';
import { useState } from 'react';
import { handOver, previewHandOver } from '#stages/crm/contract/hand-over.ts';
import { leavePerson, rejoinPerson } from '#stages/people/contract/people.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { CountsWords } from './CountsWords.tsx';
import styles from './people.module.css';
import { type PersonDetail, personTouches } from './person.ts';
import { TransferForm } from './TransferForm.tsx';

/** What the person looks after, and the ways to hand it over, with leaving or without. */
export function Leaving({ person }: { person: PersonDetail }) {
  const { t } = useText();
  const me = useMe();
  const mayHandOver = mayCall(handOver, me);
  const load = useQuery({
    ...queryOf(previewHandOver, { query: { from: [person.id], to: undefined } }),
    enabled: mayHandOver,
  });
  if (!mayHandOver) return null;
  const mayEnterLeaver = mayCall(leavePerson, me);
  const from = String(person.id);
  const hasLeft = person.leftOn !== null && person.leftOn < me.today;
  const records = load.data ? Object.values(load.data.counts).reduce((sum, count) => sum + count, 0) : 0;
  return (
    <Card title={t(mayEnterLeaver ? 'people.leaving' : 'people.lookedAfter')}>
      <div className={styles.list}>
        {person.leftOn === null ? null : (
          <Alert type="info" showIcon title={t(hasLeft ? 'people.gone' : 'people.going', { on: person.leftOn })} />
        )}
        {hasLeft && records > 0 ? <Alert type="warning" showIcon title={t('people.leftWithRecords')} /> : null}
        {load.data ? <CountsWords load={load.data} /> : null}
        <div className={styles.buttons}>
          {person.leftOn === null && mayEnterLeaver ? (
            <AppLink target={paths.handOver({ from, leave: '1' })}>{t('people.leaveAndHandOver')}</AppLink>
          ) : null}
          {records > 0 ? (
            <AppLink target={paths.handOver({ from })}>
              {t(mayEnterLeaver ? 'people.handOverOnly' : 'handOver.title')}
            </AppLink>
          ) : null}
        </div>
        {hasLeft && mayCall(rejoinPerson, me) ? <Back person={person} /> : null}
        {person.leftOn !== null && mayEnterLeaver ? <OtherDay person={person} leftOn={person.leftOn} /> : null}
      </div>
    </Card>
  );
}

function Back({ person }: { person: PersonDetail }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <TransferForm person={person} isBack onClose={() => setOpen(false)} />;
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t('people.rejoin')}</Button>
    </div>
  );
}

/** The last day was another: assignments follow. */
function OtherDay({ person, leftOn }: { person: PersonDetail; leftOn: string }) {
  const { t } = useText();
  const saving = useChange(
    (body: { leftOn: string }) => call(leavePerson, { params: { personId: person.id }, body }),
    personTouches,
  );
  return (
    <Form<{ leftOn: string }>
      layout="vertical"
      requiredMark={false}
      initialValues={{ leftOn }}
      onFinish={(body) => saving.mutate(body)}
      onValuesChange={() => saving.reset()}
    >
      <Form.Item
        name="leftOn"
        label={t('people.otherLastDay')}
        rules={[{ required: true, message: t('people.needDay') }]}
      >
        <DayPicker />
      </Form.Item>
      <SaveNotice saving={saving} saved={t('people.saved')} />
      <Button htmlType="submit" loading={saving.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  );
}

import { Button, Card, Descriptions, Form, Input } from 'antd';
import { updatePerson } from '#stages/people/contract/people.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import styles from './people.module.css';
import { orNull, type PersonDetail, personTouches } from './person.ts';

type Fields = { name: string; code: string; englishName: string; email: string; phone: string; joinedOn: string };

/** Name, code and how to reach somebody; a form for those who keep people. */
export function MasterData({ person }: { person: PersonDetail }) {
  const { t } = useText();
  const me = useMe();
  const saving = useChange(
    (fields: Fields) =>
      call(updatePerson, {
        params: { personId: person.id },
        body: {
          name: fields.name,
          code: fields.code,
          englishName: orNull(fields.englishName),
          email: orNull(fields.email),
          phone: orNull(fields.phone),
          joinedOn: orNull(fields.joinedOn),
        },
      }),
    personTouches,
  );
  if (!mayCall(updatePerson, me)) return <Known person={person} />;
  const { name, code, englishName, email, phone, joinedOn } = person;
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Card title={t('people.masterData')}>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        initialValues={{
          ...{ name, code, joinedOn: joinedOn ?? '' },
          ...{ englishName: englishName ?? '', email: email ?? '', phone: phone ?? '' },
        }}
        onFinish={(fields) => saving.mutate(fields)}
        onValuesChange={() => saving.reset()}
      >
        <div className={styles.twoFields}>
          <Form.Item name="name" label={t('common.name')} rules={needed(t('people.needName'))}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          <Form.Item name="code" label={t('people.code')} rules={needed(t('people.needCode'))}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="email" label={t('people.email')}>
            <Input type="email" maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={t('people.phone')}>
            <Input inputMode="tel" maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="joinedOn" label={t('people.joinedOn')}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="englishName" label={t('people.englishName')}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
        </div>
        <SaveNotice saving={saving} saved={t('people.saved')} />
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('common.save')}
        </Button>
      </Form>
    </Card>
  );
}

function Known({ person }: { person: PersonDetail }) {
  const { t, language } = useText();
  const items = [
    { key: 'code', label: t('people.code'), children: person.code },
    { key: 'email', label: t('people.email'), children: person.email ?? '—' },
    { key: 'phone', label: t('people.phone'), children: person.phone ?? '—' },
    { key: 'joined', label: t('people.joinedOn'), children: person.joinedOn ?? '—' },
  ];
  return (
    <Card title={t('people.masterData')}>
      <Descriptions size="small" colon={language !== 'en'} column={{ xs: 1, md: 2 }} items={items} />
    </Card>
  );
}

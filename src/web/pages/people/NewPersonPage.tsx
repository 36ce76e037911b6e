import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Form, Input } from 'antd';
import { createPerson, listPeople } from '#stages/people/contract/people.ts';
import { getTeamTree } from '#stages/people/contract/teams.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { Refused } from '#web/client/refused.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import styles from './people.module.css';
import { orNull } from './person.ts';

type Fields = {
  name: string;
  code: string;
  englishName?: string;
  email?: string;
  phone?: string;
  teamId: number | null;
  positionId: number | null;
  leadsTeam: boolean;
  startOn: string;
};

/** Somebody joins: who, where and from when. */
export function NewPersonPage() {
  const { t } = useText();
  const { today } = useMe();
  const { search } = useAddress();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const saving = useChange(
    ({ fields, sameNameConfirmed }: { fields: Fields; sameNameConfirmed: boolean }) =>
      call(createPerson, {
        body: {
          ...fields,
          teamId: fields.teamId ?? 0,
          englishName: orNull(fields.englishName),
          email: orNull(fields.email),
          phone: orNull(fields.phone),
          sameNameConfirmed,
        },
      }),
    [listPeople, getTeamTree],
    (person) => {
      const { to, search: given } = paths.personData(person.id, { joined: '1' });
      void navigate({ to, search: given ?? {} });
    },
  );
  const isNamesake = saving.error instanceof Refused && saving.error.code === 'person.same_name';
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <>
      <PageHead title={t('people.newPerson')} above={<AppLink target={paths.people()}>{t('nav.people')}</AppLink>} />
      <div>
        <Card style={{ maxInlineSize: 640 }}>
          <Form<Fields>
            form={form}
            layout="vertical"
            initialValues={{
              ...{ name: '', code: '', positionId: null, leadsTeam: false, startOn: today },
              teamId: numberIn(search.team) ?? null,
            }}
            onFinish={(fields) => saving.mutate({ fields, sameNameConfirmed: false })}
            onValuesChange={() => saving.reset()}
          >
            <div className={styles.twoFields}>
              <Form.Item name="name" label={t('common.name')} rules={needed(t('people.needName'))}>
                <Input maxLength={100} autoComplete="off" />
              </Form.Item>
              <Form.Item
                name="code"
                label={t('people.code')}
                rules={needed(t('people.needCode'))}
                extra={t('people.codeHint')}
              >
                <Input maxLength={60} autoComplete="off" />
              </Form.Item>
              <PlaceFields
                teamLabel={t('common.team')}
                dayLabel={t('people.firstDay')}
                dayHint={t('people.firstDayHint')}
              />
              <Form.Item name="email" label={t('people.email')}>
                <Input type="email" maxLength={200} autoComplete="off" />
              </Form.Item>
              <Form.Item name="phone" label={t('people.phone')}>
                <Input inputMode="tel" maxLength={40} autoComplete="off" />
              </Form.Item>
              <Form.Item name="englishName" label={t('people.englishName')}>
                <Input maxLength={100} autoComplete="off" />
              </Form.Item>
            </div>
            <SaveNotice
              saving={saving}
              action={
                isNamesake ? (
                  <Button
                    size="small"
                    onClick={() => saving.mutate({ fields: form.getFieldsValue(), sameNameConfirmed: true })}
                  >
                    {t('people.isAnother')}
                  </Button>
                ) : undefined
              }
            />
            <Button type="primary" htmlType="submit" loading={saving.isPending}>
              {t('common.save')}
            </Button>
          </Form>
        </Card>
      </div>
    </>
  );
}

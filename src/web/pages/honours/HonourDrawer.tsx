import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Switch } from 'antd';
import { useState } from 'react';
import { listMeasures } from '#stages/measures/contract.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import {
  changeHonour,
  createHonour,
  listAwards,
  listCandidates,
  listHonours,
  readyHonours,
} from '#stages/rewards/contract/honours.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import {
  blankDraft,
  type Draft,
  definitionOf,
  draftOf,
  type MeasureChoice,
  type SchemeChoice,
} from './honour-draft.ts';
import type { Honour } from './honour-words.ts';
import styles from './honours.module.css';
import { RewardFields } from './RewardFields.tsx';
import { RuleFields } from './RuleFields.tsx';

type DrawerProps = { honours: readonly Honour[]; edit: string };

/** The rule of a new honour or of one there is; what was awarded already stays as it was. */
export function HonourDrawer({ honours, edit }: DrawerProps) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const { change } = useAddress();
  const schemes = useQuery(queryOf(listSchemes));
  const library = useQuery({ ...queryOf(listMeasures), staleTime: 60_000 });
  const stored = honours.find(({ id }) => String(id) === edit);
  const close = () => change({ edit: undefined });
  return (
    <Drawer
      open
      size={isPhone ? '100%' : 520}
      title={t(stored ? 'honours.editTitle' : 'honours.new')}
      onClose={close}
      destroyOnHidden
    >
      {schemes.isError ? <ErrorNotice error={schemes.error} onRetry={() => void schemes.refetch()} /> : null}
      {schemes.data && library.data ? (
        <HonourForm stored={stored} schemes={schemes.data.schemes} measures={library.data.measures} onDone={close} />
      ) : (
        <LinesSkeleton rows={8} />
      )}
    </Drawer>
  );
}

type FormProps = {
  stored: Honour | undefined;
  schemes: readonly SchemeChoice[];
  measures: readonly MeasureChoice[];
  onDone: () => void;
};

function HonourForm({ stored, schemes, measures, onDone }: FormProps) {
  const { t, ofWords } = useText();
  const [form] = Form.useForm<Draft>();
  const [start] = useState(() => (stored ? draftOf(stored, measures) : blankDraft(schemes[0])));
  const saving = useChange(
    (draft: Draft): Promise<{ id: number }> => {
      const definition = definitionOf(draft, measures);
      return stored
        ? call(changeHonour, { params: { id: stored.id }, body: { definition, enabled: draft.enabled } })
        : call(createHonour, { body: definition });
    },
    [listHonours, listCandidates, listAwards],
    onDone,
  );
  const take = ({ words, ...rule }: (typeof readyHonours)[number]) => {
    const scheme = schemes.find(({ cycles }) => cycles.includes(rule.cycle));
    form.setFieldsValue(
      draftOf(
        {
          enabled: true,
          definition: { ...rule, words, scheme: scheme?.id ?? 0, within: null, reward: null, isPublic: true },
        },
        measures,
      ),
    );
  };
  return (
    <Form<Draft>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={start}
      onFinish={() => saving.mutate(form.getFieldsValue(true))}
      onValuesChange={() => saving.reset()}
    >
      {stored ? null : (
        <div className={styles.ready}>
          <span className={styles.faint}>{t('honours.ready')}</span>
          {readyHonours.map((ready) => (
            <Button key={ready.key} size="small" onClick={() => take(ready)}>
              {ofWords(ready.words)}
            </Button>
          ))}
        </div>
      )}
      <Form.Item
        name="zh"
        label={t('honours.nameZh')}
        rules={[{ required: true, whitespace: true, message: t('honours.needName') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="en" label={t('honours.nameEn')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <RuleFields schemes={schemes} measures={measures} />
      <RewardFields />
      <Form.Item
        name="isPublic"
        label={t('honours.isPublic')}
        valuePropName="checked"
        extra={t('honours.isPublicHint')}
      >
        <Switch />
      </Form.Item>
      {stored ? (
        <Form.Item name="enabled" label={t('honours.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      ) : null}
      <SaveNotice saving={saving} />
      <Button type="primary" htmlType="submit" block loading={saving.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  );
}

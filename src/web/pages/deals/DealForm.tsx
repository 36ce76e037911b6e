import { Alert, Button, Card, Flex, Form, Input, Segmented } from 'antd';
import { isDecimalText } from '#engine/money.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { DeleteDeal } from './DeleteDeal.tsx';
import { type Deal, dealStatuses, idOf, nameOf, textOf } from './deal.ts';
import { type DealFields, useSaveDeal } from './save-deal.ts';

/** The fields a person changes by hand, one column. What was typed stays when saving fails. */
export function DealForm({ deal }: { deal: Deal | null }) {
  const { t, ofWords } = useText();
  const me = useMe();
  const [form] = Form.useForm<DealFields>();
  const saving = useSaveDeal(deal);
  const status = Form.useWatch('status', form);
  const currency = (deal ? textOf(deal, 'currency') : '') || me.settings.baseCurrency;
  const owner = deal ? { id: idOf(deal, 'owner'), name: nameOf(deal, 'owner') } : me.person;
  return (
    <Card>
      <Form<DealFields>
        form={form}
        layout="vertical"
        initialValues={fieldsOf(deal, me.person.id)}
        onFinish={(fields) => saving.mutate(fields)}
        onValuesChange={() => saving.reset()}
      >
        <Form.Item
          name="name"
          label={t('deal.name')}
          rules={[{ required: true, whitespace: true, message: t('deal.needName') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="status" label={t('deals.status')}>
          <Segmented block options={dealStatuses.map(({ value, words }) => ({ value, label: ofWords(words) }))} />
        </Form.Item>
        <Form.Item
          name="amount"
          label={t('deal.amountIn', { currency })}
          rules={[{ validator: async (_, value: string) => refuseNonNumber(value, t('deal.needAmount')) }]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item
          name="closedOn"
          label={t('deals.closedOn')}
          rules={[{ required: status === 'won' || status === 'lost', message: t('deal.needClosedOn') }]}
        >
          <DayPicker />
        </Form.Item>
        <Form.Item name="expectedOn" label={t('deals.expectedOn')}>
          <DayPicker />
        </Form.Item>
        <Form.Item name="stage" label={t('deal.stage')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="owner" label={t('deals.owner')}>
          <PersonSelect known={owner.id === null ? [] : [{ id: owner.id, name: owner.name }]} />
        </Form.Item>
        {saving.isError ? (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={t('error.notSaved')}
            description={sentenceOf(saving.error, t)}
            style={{ marginBlockEnd: 16 }}
          />
        ) : null}
        {saving.isSuccess ? <SavedNotice deal={saving.data} /> : null}
        <Flex justify="space-between" gap={12} wrap>
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
          {deal ? <DeleteDeal id={deal.id} name={textOf(deal, 'name')} /> : null}
        </Flex>
      </Form>
    </Card>
  );
}

/** Says that the scores follow, and leads to where one can watch them. */
function SavedNotice({ deal }: { deal: Deal }) {
  const { t } = useText();
  const owner = idOf(deal, 'owner');
  const name = nameOf(deal, 'owner');
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={t('deal.saved')}
      action={
        owner === null ? null : (
          <AppLink target={paths.performanceOf('person', owner)}>{t('deal.seePerformance', { name })}</AppLink>
        )
      }
      style={{ marginBlockEnd: 16 }}
    />
  );
}

function fieldsOf(deal: Deal | null, ownId: number): DealFields {
  if (!deal) return { name: '', status: 'open', amount: '', closedOn: '', expectedOn: '', stage: '', owner: ownId };
  return {
    name: textOf(deal, 'name'),
    status: textOf(deal, 'status'),
    amount: textOf(deal, 'original_amount') || textOf(deal, 'amount'),
    closedOn: textOf(deal, 'closed_on'),
    expectedOn: textOf(deal, 'expected_on'),
    stage: textOf(deal, 'stage'),
    owner: idOf(deal, 'owner'),
  };
}

async function refuseNonNumber(value: string | undefined, message: string): Promise<void> {
  const text = (value ?? '').trim();
  if (text !== '' && !isDecimalText(text)) throw new Error(message);
}

import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { getScheme } from '#stages/plans/contract.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { TeamSelect } from '#web/pages/kpis/TeamSelect.tsx';
import { numberRule } from '#web/parts/numbers/number-rule.ts';
import { type Draft, isShare, type MeasureChoice, type SchemeChoice } from './honour-draft.ts';
import styles from './honours.module.css';

const among = ['company', 'region', 'team'] as const;
const ways = ['best', 'improved', 'threshold'] as const;

type FieldsProps = { schemes: readonly SchemeChoice[]; measures: readonly MeasureChoice[] };

/** Among whom, by what, and who wins. */
export function RuleFields({ schemes, measures }: FieldsProps) {
  const { t } = useText();
  const scheme = Form.useWatch<Draft['scheme'] | undefined>('scheme');
  const figure = Form.useWatch<string | undefined>('figure') ?? 'score';
  const by = Form.useWatch<Draft['by'] | undefined>('by');
  const cycles = schemes.find(({ id }) => id === scheme)?.cycles ?? [];
  const options = useFigures(scheme, measures);
  return (
    <>
      <div className={styles.pair}>
        <Form.Item name="scheme" label={t('common.scheme')}>
          <Select options={schemes.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="cycle" label={t('honours.cycle')}>
          <Select options={cycles.map((value) => ({ value, label: t(`cycle.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="figure" label={t('honours.byWhat')}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="by" label={t('honours.whoWins')}>
          <Select options={ways.map((value) => ({ value, label: t(`honours.by.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="atLeast"
          label={t(by === 'threshold' ? 'honours.line' : 'honours.atLeast')}
          rules={[numberRule(t('honours.needNumber'), by === 'threshold')]}
        >
          <Input inputMode="decimal" maxLength={20} autoComplete="off" suffix={isShare(figure, measures) ? '%' : ''} />
        </Form.Item>
      </div>
      <div className={styles.pair}>
        <Form.Item name="among" label={t('honours.amongWhom')}>
          <Select options={among.map((value) => ({ value, label: t(`honours.one.${value}`) }))} />
        </Form.Item>
        <Form.Item name="within" label={t('honours.within')}>
          <Within />
        </Form.Item>
      </div>
    </>
  );
}

function Within({ value, onChange }: { value?: number; onChange?: (id: number | undefined) => void }) {
  const { t } = useText();
  return <TeamSelect value={value} onChange={(id) => onChange?.(id)} placeholder={t('honours.everyone')} />;
}

/** The total score, and each KPI of the scheme by value and by attainment. */
function useFigures(scheme: number | undefined, measures: readonly MeasureChoice[]) {
  const { t, ofWords } = useText();
  const { data } = useQuery({ ...queryOf(getScheme, { params: { id: scheme ?? 0 } }), enabled: Boolean(scheme) });
  const kpis = (data?.definition.kpis ?? []).map(({ measure }) => {
    const words = measures.find(({ key }) => key === measure)?.words;
    return { measure, name: words ? ofWords(words) : measure };
  });
  return [
    { value: 'score', label: t('performance.totalScore') },
    ...kpis.map(({ measure, name }) => ({ value: `measure ${measure}`, label: name })),
    ...kpis.map(({ measure, name }) => ({
      value: `attainment ${measure}`,
      label: t('honours.attainmentOf', { name }),
    })),
  ];
}

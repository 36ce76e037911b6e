import { Input, Radio, Select } from 'antd';
import type { PoolRule } from '#engine/pay/plan/definition.ts';
import { useText } from '#web/i18n/text.ts';
import { Field, MeasureSelect, PayField, PercentField, SchemeSelect } from '../fields.tsx';
import type { RuleFormProps } from './form-props.ts';

/** How large a team's pool is, and how it is shared. */
export function PoolForm({ editing, rule, path, onChange }: RuleFormProps<PoolRule>) {
  const { t } = useText();
  const { amount, share } = rule;
  const measure =
    'measure' in amount ? amount.measure : (editing.measures.find(({ unit }) => unit === 'money')?.key ?? '');
  const scheme = 'scheme' in share ? share.scheme : (editing.schemes[0]?.key ?? '');
  const chooseShare = (kind: PoolRule['share']['kind']) => {
    const next: PoolRule['share'] =
      kind === 'equal'
        ? { kind }
        : kind === 'measure'
          ? { kind, measure }
          : kind === 'score'
            ? { kind, scheme }
            : { kind, scheme, weights: ['3', '2', '1'] };
    onChange({ ...rule, share: next });
  };
  return (
    <>
      <Field editing={editing} path={`${path}.amount`} label={t('planEdit.pool')}>
        <Radio.Group
          value={'fixed' in amount ? 'fixed' : 'rate'}
          onChange={(event) =>
            onChange({
              ...rule,
              amount: event.target.value === 'fixed' ? { fixed: '10000' } : { rate: '0.01', measure },
            })
          }
          options={[
            { value: 'rate', label: t('planEdit.pool.rate') },
            { value: 'fixed', label: t('planEdit.pool.fixed') },
          ]}
        />
        {'fixed' in amount ? (
          <PayField
            label={t('planEdit.pool.fixed')}
            value={amount.fixed}
            currency={editing.definition.currency}
            onChange={(fixed) => onChange({ ...rule, amount: { fixed } })}
          />
        ) : (
          <>
            <MeasureSelect
              editing={editing}
              label={t('planEdit.teamMeasure')}
              value={amount.measure}
              onChange={(key) => onChange({ ...rule, amount: { ...amount, measure: key } })}
            />
            <PercentField
              label={t('planEdit.rate')}
              value={amount.rate}
              onChange={(rate) => onChange({ ...rule, amount: { ...amount, rate } })}
            />
          </>
        )}
      </Field>
      <Field editing={editing} path={`${path}.share`} label={t('planEdit.share')}>
        <Select
          aria-label={t('planEdit.share')}
          value={share.kind}
          options={(['equal', 'score', 'measure', 'rank'] as const).map((kind) => ({
            value: kind,
            label: t(`planEdit.share.${kind}`),
          }))}
          onChange={chooseShare}
        />
        {share.kind === 'measure' ? (
          <MeasureSelect
            editing={editing}
            label={t('planEdit.share.measure')}
            value={share.measure}
            onChange={(key) => onChange({ ...rule, share: { ...share, measure: key } })}
          />
        ) : null}
        {share.kind === 'score' || share.kind === 'rank' ? (
          <SchemeSelect
            editing={editing}
            label={t('common.scheme')}
            value={share.scheme}
            onChange={(key) => onChange({ ...rule, share: { ...share, scheme: key } })}
          />
        ) : null}
      </Field>
      {share.kind === 'rank' ? (
        <Field
          editing={editing}
          path={`${path}.share.weights`}
          label={t('planEdit.places')}
          hint={t('planEdit.placesHint')}
        >
          <Input
            aria-label={t('planEdit.places')}
            value={share.weights.join(' ')}
            onChange={(event) => {
              // A space at the end is kept: the next share is about to be typed.
              const weights = event.target.value.replace(/^[\s,，、]+/, '').split(/[\s,，、]+/);
              onChange({ ...rule, share: { ...share, weights: event.target.value.trim() === '' ? [] : weights } });
            }}
          />
        </Field>
      ) : null}
    </>
  );
}

import { Flex, Select } from 'antd';
import { useId } from 'react';
import { factSources } from '#engine/facts/catalog.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { PersonSelect } from '#web/parts/PersonSelect.tsx';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { entityWord } from './differences.ts';
import styles from './log.module.css';

const otherEntities = [
  'person',
  'team',
  'scheme',
  'scheme_draft',
  'target',
  'entered_value',
  'measure',
  'settings',
  'exchange_rate',
  'import',
  'kpi_entry',
  'incentive_plan',
  'incentive_plan_draft',
  'pay_base',
  'plan_period',
  'pay_hold',
  'dispute',
  'honour',
  'honour_award',
];

/** Person, kind and days; all of it in the address. */
export function LogFilters() {
  const words = useText();
  const { t } = words;
  const { search, change } = useAddress();
  const entities = [...factSources.map(({ table }) => table), ...otherEntities];
  return (
    <Flex gap={12} wrap className={styles.filters}>
      <div className={styles.person}>
        <PersonSelect
          aria-label={t('log.person')}
          placeholder={t('log.anyPerson')}
          allowClear
          known={[]}
          value={numberIn(search.person) ?? null}
          onChange={(id) => change({ person: id === null ? undefined : String(id) }, 'replace')}
        />
      </div>
      <Select
        aria-label={t('log.entity')}
        value={search.entity ?? ''}
        popupMatchSelectWidth={false}
        className={styles.entity}
        onChange={(entity) => change({ entity: entity || undefined }, 'replace')}
        options={[
          { value: '', label: t('log.anyEntity') },
          ...entities.map((entity) => ({ value: entity, label: entityWord(entity, words) })),
        ]}
      />
      <DayInput name="from" />
      <DayInput name="to" />
    </Flex>
  );
}

function DayInput({ name }: { name: 'from' | 'to' }) {
  const id = useId();
  const { t } = useText();
  const { search, change } = useAddress();
  return (
    <div className={styles.day}>
      <label htmlFor={id}>{t(`log.${name}`)}</label>
      <DayPicker id={id} value={search[name] ?? ''} onChange={(day) => change({ [name]: day }, 'replace')} />
    </div>
  );
}

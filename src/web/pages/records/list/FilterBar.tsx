import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Flex, Input, Popover } from 'antd';
import { useState } from 'react';
import { type FactField, type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Condition, Filter } from '#stages/crm/contract/lists.ts';
import { useAddress } from '#web/client/address.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { conditionWords } from './condition-words.ts';
import styles from './list.module.css';
import { type ListState, stateSearch, withCondition } from './list-state.ts';
import { recordCountOf } from './record-pages.ts';
import { useNames } from './use-names.ts';

type FilterBarProps = { kind: FactSourceKey; state: ListState };

/** Search by name, and every condition that holds as a chip to change or take away. */
export function FilterBar({ kind, state }: FilterBarProps) {
  const { t } = useText();
  const { change } = useAddress();
  const [adding, setAdding] = useState<string>();
  const { filter } = state;
  const setFilter = (next: Filter) => change(stateSearch(state, { filter: next }), 'replace');
  const set = (key: string, condition: Condition | undefined) => {
    setAdding(undefined);
    setFilter(withCondition(filter, key, condition));
  };
  const text = filter.text && 'has' in filter.text ? filter.text.has : '';
  const keys = Object.keys(filter).filter((key) => key !== 'text');
  const shown = adding !== undefined && !keys.includes(adding) ? [...keys, adding] : keys;
  return (
    <Flex gap={8} wrap align="center" className={styles.tools}>
      <Input.Search
        key={text}
        allowClear
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        defaultValue={text}
        onSearch={(typed) => set('text', typed.trim() === '' ? undefined : { has: typed.trim() })}
        className={styles.search}
      />
      {shown.map((key) => (
        <Chip
          key={key}
          kind={kind}
          fields={state.fields}
          name={key}
          condition={filter[key]}
          startsOpen={key === adding}
          onChange={(condition) => set(key, condition)}
          onLeave={() => setAdding(undefined)}
        />
      ))}
      <AddFilter kind={kind} fields={state.fields} taken={shown} onAdd={setAdding} />
      {keys.length > 0 ? (
        <Button type="text" onClick={() => setFilter(filter.text ? { text: filter.text } : {})}>
          {t('list.clearFilter')}
        </Button>
      ) : null}
      {state.look === 'table' ? <Count kind={kind} filter={filter} /> : null}
    </Flex>
  );
}

/** How many records the list has; of very many only that there are more. */
function Count({ kind, filter }: { kind: FactSourceKey; filter: Filter }) {
  const { t } = useText();
  const { data } = useQuery(recordCountOf(kind, filter));
  if (!data) return null;
  return (
    <output className={styles.count}>{t(data.isExact ? 'list.count' : 'list.countMore', { count: data.count })}</output>
  );
}

type ChipProps = {
  kind: FactSourceKey;
  fields: readonly FactField[];
  name: string;
  condition: Condition | undefined;
  startsOpen: boolean;
  onChange: (condition: Condition | undefined) => void;
  onLeave: () => void;
};

function Chip({ kind, fields, name, condition, startsOpen, onChange, onLeave }: ChipProps) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const [isOpen, setOpen] = useState(startsOpen);
  const field = fields.find(({ key }) => key === name);
  const names = useNames(name, field, condition);
  const label = field ? ofWords(field.words) : t('common.team');
  const words = condition ? conditionWords(condition, field, names, { t, ofWords, format }) : '…';
  const open = (next: boolean) => {
    setOpen(next);
    if (!next && !condition) onLeave();
  };
  return (
    <span className={styles.chip}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={isOpen}
        onOpenChange={open}
        destroyOnHidden
        content={
          <ConditionEditor
            kind={kind}
            field={field}
            condition={condition}
            names={names}
            onDone={(next) => {
              setOpen(false);
              onChange(next);
            }}
          />
        }
      >
        <Button className={styles.chipButton}>
          <span className={styles.faint}>{label}</span> <span className={styles.chipWords}>{words}</span>
        </Button>
      </Popover>
      <Button
        aria-label={t('list.removeFilter', { name: label })}
        icon={<CloseOutlined />}
        onClick={() => (condition ? onChange(undefined) : onLeave())}
      />
    </span>
  );
}

function AddFilter({
  kind,
  fields,
  taken,
  onAdd,
}: {
  kind: FactSourceKey;
  fields: readonly FactField[];
  taken: readonly string[];
  onAdd: (key: string) => void;
}) {
  const { t, ofWords } = useText();
  const { roles } = useMe();
  const { title } = factSource(kind);
  const leads = roles.some((role) => role !== 'salesperson');
  const offered = fields.filter((field: FactField) => field.key !== title && !taken.includes(field.key));
  const items = [
    ...(leads && !taken.includes('team') ? [{ key: 'team', label: t('common.team') }] : []),
    ...offered.map(({ key, words }) => ({ key, label: ofWords(words) })),
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onAdd(key), className: styles.tall ?? '' }}>
      <Button icon={<FilterOutlined />}>{t('list.addFilter')}</Button>
    </Dropdown>
  );
}

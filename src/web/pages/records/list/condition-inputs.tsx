import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Flex, Input, Select, TreeSelect } from 'antd';
import { useDeferredValue, useState } from 'react';
import { addDays } from '#engine/calendar/day.ts';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { decimal, isDecimalText, toText } from '#engine/money.ts';
import { type Condition, stretches } from '#stages/crm/contract/lists.ts';
import { search } from '#stages/crm/contract/search.ts';
import { listFieldWords } from '#stages/crm/contract/timeline.ts';
import { getTeamTree } from '#stages/people/contract/teams.ts';
import { queryOf } from '#web/client/queries.ts';
import { useAmountUnit } from '#web/client/units.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import type { InputProps } from './ConditionEditor.tsx';
import styles from './list.module.css';

type Value = string | number;
const valuesOf = (value: Condition | undefined): Value[] => (value && 'in' in value ? value.in : []);
const inOrNothing = (values: readonly Value[]): Condition | undefined =>
  values.length > 0 ? { in: [...values] } : undefined;

export function ChoiceInput({
  value,
  onChange,
  options,
}: InputProps & { options: { value: string; label: string }[] }) {
  return (
    <Checkbox.Group
      className={styles.choices ?? ''}
      options={options}
      value={valuesOf(value).map(String)}
      onChange={(chosen) => onChange(inOrNothing(chosen))}
    />
  );
}

/** Words already used, to choose from; or a part of the word. */
export function WordsInput({ value, onChange, kind, field }: InputProps & { kind: FactSourceKey; field: string }) {
  const { t } = useText();
  const { data } = useQuery({ ...queryOf(listFieldWords, { params: { kind } }), staleTime: 60_000 });
  const words = data?.words[field] ?? [];
  return (
    <Flex vertical gap={8}>
      {words.length > 0 ? (
        <Select<string[]>
          mode="multiple"
          aria-label={t('list.oneOf')}
          placeholder={t('list.oneOf')}
          value={valuesOf(value).map(String)}
          onChange={(chosen) => onChange(inOrNothing(chosen))}
          options={words.map((word) => ({ value: word, label: word }))}
        />
      ) : null}
      <Input
        aria-label={t('list.contains')}
        placeholder={t('list.contains')}
        value={value && 'has' in value ? value.has : ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : { has: target.value })}
      />
    </Flex>
  );
}

const factors = { one: 0, ten_thousand: 4, hundred_million: 8 } as const;

/** From and to; money as it is shown elsewhere, in 万元 where those are chosen. */
export function NumberRangeInput({ value, onChange, isMoney }: InputProps & { isMoney: boolean }) {
  const { t, language } = useText();
  const format = useFormat();
  const amountUnit = useAmountUnit();
  const factor = isMoney && language !== 'en' ? decimal(10).pow(factors[amountUnit]) : decimal(1);
  const given = value && ('min' in value || 'max' in value) ? (value as { min?: string; max?: string }) : {};
  const shown = (text: string | undefined) => (text === undefined ? '' : toText(decimal(text).dividedBy(factor)));
  const [typed, setTyped] = useState({ min: shown(given.min), max: shown(given.max) });
  const type = (change: Partial<typeof typed>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    const read = (text: string) =>
      isDecimalText(text.trim()) ? toText(decimal(text.trim()).times(factor)) : undefined;
    const [min, max] = [read(next.min), read(next.max)];
    onChange(min || max ? { ...(min ? { min } : {}), ...(max ? { max } : {}) } : undefined);
  };
  const unit = isMoney ? format.unitOf('money') : '';
  return (
    <Flex gap={8} align="center">
      <Input
        inputMode="decimal"
        aria-label={t('list.atLeast')}
        placeholder={t('list.atLeast')}
        suffix={unit}
        value={typed.min}
        onChange={({ target }) => type({ min: target.value })}
      />
      <Input
        inputMode="decimal"
        aria-label={t('list.atMost')}
        placeholder={t('list.atMost')}
        suffix={unit}
        value={typed.max}
        onChange={({ target }) => type({ max: target.value })}
      />
    </Flex>
  );
}

/** A stretch of time around today, or two days, both included. */
export function DayRangeInput({ value, onChange }: InputProps) {
  const { t } = useText();
  const { from, to } = value && ('from' in value || 'to' in value) ? (value as { from?: string; to?: string }) : {};
  const set = (first: string | undefined, last: string | undefined) =>
    onChange(
      first || last ? { ...(first ? { from: first } : {}), ...(last ? { to: addDays(last, 1) } : {}) } : undefined,
    );
  const last = to ? addDays(to, -1) : undefined;
  return (
    <Flex vertical gap={8}>
      <Select<(typeof stretches)[number] | null>
        allowClear
        aria-label={t('list.stretch')}
        placeholder={t('list.stretch')}
        value={value && 'within' in value ? value.within : null}
        onChange={(within) => onChange(within ? { within } : undefined)}
        options={stretches.map((stretch) => ({ value: stretch, label: t(`list.within.${stretch}`) }))}
      />
      <Flex gap={8}>
        <div className={styles.day}>
          <label htmlFor="filter-from">{t('list.fromDay')}</label>
          <DayPicker id="filter-from" value={from ?? ''} onChange={(day) => set(day || undefined, last)} />
        </div>
        <div className={styles.day}>
          <label htmlFor="filter-to">{t('list.toDay')}</label>
          <DayPicker id="filter-to" value={last ?? ''} onChange={(day) => set(from, day || undefined)} />
        </div>
      </Flex>
    </Flex>
  );
}

type NamesProps = InputProps & { names: ReadonlyMap<Value, string> };

/** People within one's sight, found by name, pinyin or initials; and oneself, whoever looks at a shared view. */
export function PeopleInput(props: NamesProps) {
  const { t } = useText();
  return <FoundInput {...props} kind="people" first={[{ value: 'me', label: t('list.me') }]} />;
}

const searchedKinds = { customer: 'customers', deal: 'deals', contract: 'contracts' } as const;

export function RecordsInput({ type, ...props }: NamesProps & { type: keyof typeof searchedKinds }) {
  return <FoundInput {...props} kind={searchedKinds[type]} first={[]} />;
}

type FoundInputProps = NamesProps & {
  kind: 'people' | 'customers' | 'deals' | 'contracts';
  first: readonly { value: Value; label: string }[];
};

function FoundInput({ value, onChange, names, kind, first }: FoundInputProps) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [met, setMet] = useState<ReadonlyMap<Value, string>>(names);
  const text = useDeferredValue(typed.trim());
  const { data } = useQuery({
    ...queryOf(search, { query: { text, kinds: kind, limit: 20 } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const hits = (data?.groups.flatMap((group) => group.hits) ?? []).map((hit) => ({
    value: hit.id,
    label: hit.hint ? `${hit.name} · ${hit.hint}` : hit.name,
  }));
  const chosen = valuesOf(value);
  const known = chosen
    .filter((id) => ![...first, ...hits].some((option) => option.value === id))
    .map((id) => ({ value: id, label: met.get(id) ?? names.get(id) ?? '…' }));
  return (
    <Select<Value[]>
      mode="multiple"
      aria-label={t('list.find')}
      placeholder={t('list.find')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={text === '' ? null : undefined}
      value={chosen}
      onChange={(ids, options) => {
        const labels = Array.isArray(options) ? options : [options];
        const chosenNow = labels.flatMap((option) =>
          option?.value ? [[option.value, String(option.label)] as const] : [],
        );
        setMet(new Map([...met, ...chosenNow]));
        onChange(inOrNothing(ids));
      }}
      options={[...first, ...known, ...hits]}
    />
  );
}

/** Teams within one's sight, the ones below them included. */
export function TeamInput({ value, onChange }: InputProps) {
  const { t } = useText();
  const { data } = useQuery({ ...queryOf(getTeamTree), staleTime: 60_000 });
  const teams = data?.teams ?? [];
  const ids = new Set(teams.map(({ id }) => id));
  return (
    <TreeSelect<number[]>
      multiple
      treeDefaultExpandAll
      treeDataSimpleMode
      aria-label={t('common.team')}
      placeholder={t('common.team')}
      showSearch={{ treeNodeFilterProp: 'title' }}
      value={valuesOf(value).map(Number)}
      onChange={(chosen) => onChange(inOrNothing(chosen))}
      treeData={teams.map(({ id, name, parentId }) => ({
        id,
        value: id,
        title: name,
        pId: parentId !== null && ids.has(parentId) ? parentId : 0,
      }))}
    />
  );
}

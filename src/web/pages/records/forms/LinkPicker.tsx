import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Divider, Select, Typography } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { search } from '#stages/crm/contract/search.ts';
import { createFact, listFacts } from '#stages/crm/contract.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { sentenceOf } from '#web/ui/ErrorNotice.tsx';
import { titleOf } from '../detail/record.ts';
import { forgetRecords } from './save-record.ts';

type LinkPickerProps = {
  kind: 'customers' | 'deals' | 'contracts';
  value?: number | null;
  onChange?: (id: number | null, name?: string) => void;
  /** Records already named on the page, so that their names show at once. */
  known: readonly { id: number; name: string }[];
  /** Only what belongs to this customer. */
  customer?: number | null;
  id?: string;
  'aria-label'?: string;
};

const offered = 20;

/** Finds a customer, deal or contract by typing part of its name; a customer nobody has entered yet is made in place. */
export function LinkPicker({ kind, value, onChange, known, customer = null, id, ...rest }: LinkPickerProps) {
  const { t } = useText();
  const me = useMe();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<{ id: number; name: string }[]>([]);
  const text = useDeferredValue(typed.trim());
  const { found, isFetching } = useFound(kind, text, customer);
  const adding = useAddCustomer((added) => {
    setMade([...made, added]);
    setTyped('');
    setOpen(false);
    onChange?.(added.id, added.name);
  });
  const others = [...known, ...made].filter((each) => !found.some((option) => option.value === each.id));
  const nameOf = (chosen: number | null) =>
    found.find((option) => option.value === chosen)?.name ?? others.find((each) => each.id === chosen)?.name;
  const isNew = kind === 'customers' && typed.trim() !== '' && mayCall(createFact, me);
  // Before the answer is there, a customer that exists would be made a second time.
  const isSearching = isFetching || text !== typed.trim();
  const exists = found.some(({ name }) => name === typed.trim());
  return (
    <>
      <Select<number | null>
        {...rest}
        {...(id === undefined ? {} : { id })}
        size="large"
        allowClear
        open={isOpen}
        onOpenChange={setOpen}
        showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
        placeholder={t(`record.pick.${kind}`)}
        value={value ?? null}
        onChange={(chosen) => onChange?.(chosen ?? null, nameOf(chosen))}
        loading={isFetching}
        notFoundContent={
          <Typography.Text type="secondary">{t(isSearching ? 'common.loading' : 'record.pick.none')}</Typography.Text>
        }
        options={[...others.map((each) => ({ value: each.id, label: each.name })), ...found]}
        popupRender={(menu) => (
          <WithFoot menu={menu} shows={isNew && !exists && !isSearching}>
            <Button
              type="link"
              icon={<PlusOutlined />}
              loading={adding.isPending}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => adding.mutate(typed.trim())}
            >
              {t('record.pick.add', { name: typed.trim() })}
            </Button>
          </WithFoot>
        )}
        style={{ inlineSize: '100%' }}
        styles={{ placeholder: { color: 'var(--ant-color-text-secondary)' } }}
      />
      {adding.isError ? <Typography.Text type="danger">{sentenceOf(adding.error, t)}</Typography.Text> : null}
      {adding.isSuccess && value === adding.data.id ? (
        <Typography.Text type="secondary">{t('record.pick.added', { name: adding.data.name })}</Typography.Text>
      ) : null}
    </>
  );
}

/**
 * Records to choose from: by name, pinyin or initials among all in sight; without a text, or among those of one customer,
 * the latest.
 */
function useFound(kind: LinkPickerProps['kind'], text: string, customer: number | null) {
  const { ofWords } = useText();
  const isSearched = text !== '' && customer === null;
  const later = { placeholderData: keepPreviousData, staleTime: 10_000 } as const;
  const searched = useQuery({
    ...queryOf(search, { query: { text, kinds: kind, limit: offered } }),
    ...later,
    enabled: isSearched,
  });
  const query = { limit: offered, ...(text === '' ? {} : { text }), ...(customer === null ? {} : { customer }) };
  const listed = useQuery({ ...queryOf(listFacts, { params: { kind }, query }), ...later, enabled: !isSearched });
  if (!isSearched) {
    const names = listed.data?.facts.map((fact) => ({ value: fact.id, name: titleOf(fact, { ofWords }) })) ?? [];
    const found = names.map((each) => ({ ...each, label: each.name }));
    return { found, isFetching: listed.isFetching };
  }
  const hits = searched.data?.groups.flatMap((group) => group.hits) ?? [];
  return {
    // The hint tells namesakes apart in the list; it is no part of the name.
    found: hits.map(({ id, name, hint }) => ({ value: id, name, label: hint === null ? name : `${name} · ${hint}` })),
    isFetching: searched.isFetching,
  };
}

function WithFoot({ menu, shows, children }: { menu: ReactNode; shows: boolean; children: ReactNode }) {
  return (
    <>
      {menu}
      {shows ? (
        <>
          <Divider style={{ margin: '4px 0' }} />
          {children}
        </>
      ) : null}
    </>
  );
}

function useAddCustomer(onAdded: (customer: { id: number; name: string }) => void) {
  const queryClient = useQueryClient();
  const { today } = useMe();
  return useMutation({
    mutationFn: async (name: string) => {
      const values = { name, created_on: today };
      const { id } = await call(createFact, { params: { kind: 'customers' }, body: { values } });
      return { id, name };
    },
    onSuccess: async (added) => {
      onAdded(added);
      await forgetRecords(queryClient);
    },
  });
}

import { Input, Segmented } from 'antd';
import { decimal } from '#engine/money.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import { ComparedPeople } from '#web/parts/drafts/ComparedPeople.tsx';
import drafts from '#web/parts/drafts/drafts.module.css';
import { exactMoney } from '#web/parts/numbers/exact-money.ts';
import { changeOf } from './signed-money.ts';
import type { Impact } from './use-impact.ts';

type Person = Impact['people'][number];

const kinds = ['all', 'rise', 'fall'] as const;
type Kind = (typeof kinds)[number];

/** Person by person, those who change most first; to be narrowed to who gains or loses. */
export function ImpactPeople({ impact }: { impact: Impact }) {
  const { t } = useText();
  const { search, change: goTo } = useAddress();
  const { people, currency, summary } = impact;
  const kind: Kind = kinds.find((each) => each === search.who) ?? 'all';
  const find = (search.find ?? '').trim().toLowerCase();
  const isNew = summary?.peopleBefore === 0;
  const rows = people.filter(
    ({ name, teamName, change }) =>
      [name, teamName ?? ''].some((text) => text.toLowerCase().includes(find)) &&
      (kind === 'all' ||
        (change !== null && !decimal(change).isZero() && decimal(change).isNegative() === (kind === 'fall'))),
  );
  return (
    <>
      <div className={drafts.bar}>
        {isNew ? null : (
          <Segmented<Kind>
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`planEdit.show.${value}`) }))}
            onChange={(who) => goTo({ who: who === 'all' ? undefined : who }, 'replace')}
          />
        )}
        <Input.Search
          allowClear
          className={drafts.find ?? ''}
          placeholder={t('register.find')}
          aria-label={t('register.find')}
          value={search.find ?? ''}
          onChange={(event) => goTo({ find: event.target.value }, 'replace')}
        />
      </div>
      <ComparedPeople<Person>
        people={rows}
        before={{ title: t('planEdit.before'), amount: ({ before }) => before }}
        after={{ title: t('planEdit.after'), amount: ({ after }) => after }}
        write={(amount) => (amount === null ? '—' : exactMoney(amount, currency))}
        writeChange={(change) => changeOf(change, currency)}
        isNew={isNew}
      />
    </>
  );
}

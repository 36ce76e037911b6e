import { useQuery } from '@tanstack/react-query';
import { Button, Card, Flex } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { factSource } from '#engine/facts/catalog.ts';
import { listDuplicates } from '#stages/crm/contract/merge.ts';
import { getFact } from '#stages/crm/contract.ts';
import { numberIn, useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { nameOf, textOf } from '../detail/record.ts';
import { LinkPicker } from '../forms/LinkPicker.tsx';
import { CompareCustomers } from './CompareCustomers.tsx';
import styles from './merge.module.css';

type Group = z.output<typeof listDuplicates.answer>['groups'][number];

/** Which customers were entered twice? With two chosen: which of their values stay? */
export function MergePage() {
  const { t, ofWords } = useText();
  const { search } = useAddress();
  const [one, two] = [numberIn(search.one), numberIn(search.two)];
  return (
    <div>
      <PageHead
        title={t('merge.title')}
        above={<AppLink target={paths.records('customers')}>{ofWords(factSource('customers').words)}</AppLink>}
      />
      {one !== undefined && two !== undefined ? (
        <CompareCustomers key={`${one} ${two}`} one={one} two={two} />
      ) : (
        <Candidates customer={numberIn(search.customer)} />
      )}
    </div>
  );
}

function Candidates({ customer }: { customer: number | undefined }) {
  const { t } = useText();
  const query = customer === undefined ? {} : { customer };
  const { data, error, refetch, isPending } = useQuery(queryOf(listDuplicates, { query }));
  if (isPending) return <LinesSkeleton rows={6} />;
  if (!data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.groups}>
      <p className={styles.faint}>{t('merge.hint')}</p>
      {data.groups.length === 0 ? (
        <Card>
          <EmptyState title={t('merge.none')} hint={t('merge.noneHint')} />
        </Card>
      ) : null}
      {data.groups.map((group) => (
        <Candidate key={`${group.reason} ${group.value}`} group={group} />
      ))}
      {customer === undefined ? null : <ByHand customer={customer} />}
    </div>
  );
}

/** A group of customers that may be one; the first two are compared first. */
function Candidate({ group: { reason, value, customers } }: { group: Group }) {
  const { t } = useText();
  const { change } = useAddress();
  const [one, two] = customers;
  return (
    <Card
      size="small"
      title={t(`merge.reason.${reason}`, { value })}
      extra={
        one && two ? (
          <Button type="primary" onClick={() => change({ one: String(one.id), two: String(two.id) })}>
            {t('merge.compare')}
          </Button>
        ) : null
      }
    >
      <ul className={styles.rows}>
        {customers.map((each) => (
          <li key={each.id}>
            <AppLink target={paths.record('customers', each.id)}>{textOf(each, 'name')}</AppLink>
            <span className={styles.faint}>
              {[nameOf(each, 'owner'), textOf(each, 'region'), textOf(each, 'created_on')].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The other customer found by hand, where neither name nor telephone give it away. */
function ByHand({ customer }: { customer: number }) {
  const { t } = useText();
  const { change } = useAddress();
  const [other, setOther] = useState<number | null>(null);
  const record = useQuery(queryOf(getFact, { params: { kind: 'customers', id: customer } }));
  const isOther = other !== null && other !== customer;
  return (
    <Card size="small" title={t('merge.byHand', { name: record.data ? textOf(record.data, 'name') : '' })}>
      <Flex gap={12} wrap>
        <div className={styles.picker}>
          <LinkPicker kind="customers" aria-label={t('merge.other')} value={other} onChange={setOther} known={[]} />
        </div>
        <Button size="large" disabled={!isOther} onClick={() => change({ one: String(customer), two: String(other) })}>
          {t('merge.compare')}
        </Button>
      </Flex>
    </Card>
  );
}

import { PlusOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { factSource } from '#engine/facts/catalog.ts';
import { createFact } from '#stages/crm/contract.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from './detail.module.css';
import type { Related } from './RecordHead.tsx';
import { type FactRecord, kindWord, textOf, titleOf, valueWords } from './record.ts';

type Group = Related['groups'][number];

/** What the address calls the record that the others belong to. */
const linkName = { customers: 'customer', deals: 'deal', contracts: 'contract' } as const;

/** What belongs to the record, kind by kind: how many, how much, the latest few, and the way to add one. */
export function RelatedGroups({ record, groups }: { record: FactRecord; groups: readonly Group[] }) {
  const { t } = useText();
  if (groups.length === 0) return null;
  const filled = groups.filter(({ count }) => count > 0);
  return (
    <Card title={t('record.related')} size="small">
      <div className={styles.groups}>
        {filled.map((group) => (
          <GroupRows key={group.kind} record={record} group={group} />
        ))}
        <AddRelated record={record} kinds={groups.map(({ kind }) => kind)} />
      </div>
    </Card>
  );
}

function GroupRows({ record, group }: { record: FactRecord; group: Group }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const { kind, count, amount, records } = group;
  const more = count - records.length;
  return (
    <section>
      <h3 className={styles.groupHead}>
        {ofWords(factSource(kind).words)}
        <span className={styles.faint}>
          {count}
          {amount === null ? '' : ` · ${format.inText(amount, 'money')}`}
        </span>
      </h3>
      <ul className={styles.rows}>
        {records.map((each) => (
          <RelatedRow key={each.id} record={each} />
        ))}
      </ul>
      {more > 0 && record.kind === 'customers' ? (
        <AppLink target={paths.records(kind, { customer: String(record.id) })}>{t('record.allOf', { count })}</AppLink>
      ) : null}
    </section>
  );
}

function RelatedRow({ record }: { record: FactRecord }) {
  const words = useText();
  const format = useFormat();
  const source = factSource(record.kind);
  const state = source.fields.find(({ key }) => key === 'status' || key === 'kind');
  const amount = textOf(record, 'amount');
  const note = [
    state ? valueWords(record, state, words) : textOf(record, 'job_title'),
    textOf(record, source.date) || textOf(record, 'expected_on'),
  ];
  return (
    <li>
      <AppLink target={paths.record(record.kind, record.id)}>{titleOf(record, words)}</AppLink>
      <span className={styles.faint}>
        {[amount === '' ? '' : format.inText(amount, 'money'), ...note].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}

function AddRelated({ record, kinds }: { record: FactRecord; kinds: readonly Group['kind'][] }) {
  const { t } = useText();
  const me = useMe();
  const navigate = useNavigate();
  const name = Object.entries(linkName).find(([kind]) => kind === record.kind)?.[1];
  if (!mayCall(createFact, me) || name === undefined) return null;
  return (
    <div className={styles.addRow}>
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="small"
          icon={<PlusOutlined />}
          onClick={() => void navigate({ to: paths.newRecord(kind).to, search: { [name]: String(record.id) } })}
        >
          {kindWord(kind, t)}
        </Button>
      ))}
    </div>
  );
}

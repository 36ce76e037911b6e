import { EditOutlined, EllipsisOutlined, PhoneOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Result } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { factSource } from '#engine/facts/catalog.ts';
import { listDuplicates } from '#stages/crm/contract/merge.ts';
import type { getRelated } from '#stages/crm/contract/timeline.ts';
import { deleteFact, reassignFacts, updateFact } from '#stages/crm/contract.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { QuickButton } from '#web/parts/shell/QuickAdd.tsx';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { DeleteRecord } from './DeleteRecord.tsx';
import styles from './detail.module.css';
import { HandOver } from './HandOver.tsx';
import { type FactRecord, idOf, nameOf, textOf, titleOf } from './record.ts';

export type Related = z.output<typeof getRelated.answer>;

type RecordHeadProps = { record: FactRecord; related: Related | undefined; children: ReactNode };

/** The record's name and what one does with it; in place of everything a sentence when it has just been deleted. */
export function RecordHead({ record, related, children }: RecordHeadProps) {
  const { t, ofWords } = useText();
  const navigate = useNavigate();
  const me = useMe();
  const [asking, setAsking] = useState<'delete' | 'hand_over' | null>(null);
  const [isGone, setGone] = useState(false);
  const { kind } = record;
  const title = titleOf(record, { ofWords });
  const list = <AppLink target={paths.records(kind)}>{ofWords(factSource(kind).words)}</AppLink>;
  if (isGone) {
    return <Result status="success" title={t('record.deleted', { name: title })} extra={list} />;
  }
  const items = [
    mayCall(reassignFacts, me) && { key: 'hand_over', label: t('record.handOver') },
    kind === 'customers' && mayCall(listDuplicates, me) && { key: 'merge', label: t('record.findDuplicates') },
    mayCall(deleteFact, me) && { key: 'delete', label: t('record.delete'), danger: true },
  ].filter((item) => item !== false);
  const choose = (key: string) => {
    if (key === 'merge') void navigate({ to: paths.mergeCustomers().to, search: { customer: String(record.id) } });
    else setAsking(key === 'delete' ? 'delete' : 'hand_over');
  };
  return (
    <>
      <PageHead title={title} above={list}>
        <div className={styles.actions}>
          <CallLink record={record} />
          <LogHere record={record} />
          {mayCall(updateFact, me) ? (
            <Button icon={<EditOutlined />} onClick={() => void navigate({ to: paths.editRecord(kind, record.id).to })}>
              {t('record.edit')}
            </Button>
          ) : null}
          {items.length > 0 ? (
            <Dropdown menu={{ items, onClick: ({ key }) => choose(key) }} trigger={['click']}>
              <Button icon={<EllipsisOutlined />} aria-label={t('common.more')} />
            </Dropdown>
          ) : null}
        </div>
      </PageHead>
      {children}
      <HandOver record={record} isOpen={asking === 'hand_over'} onClose={() => setAsking(null)} />
      <DeleteRecord
        record={record}
        related={related}
        isOpen={asking === 'delete'}
        onClose={() => setAsking(null)}
        onGone={() => setGone(true)}
      />
    </>
  );
}

/** On a phone one tap calls. */
function CallLink({ record }: { record: FactRecord }) {
  const { t } = useText();
  const phone = textOf(record, 'phone');
  if (phone === '') return null;
  return (
    <Button icon={<PhoneOutlined />} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      {t('record.call')}
    </Button>
  );
}

/** Logging a visit or call with the customer of this record chosen already. */
function LogHere({ record }: { record: FactRecord }) {
  const { t, ofWords } = useText();
  const isCustomer = record.kind === 'customers';
  const id = isCustomer ? record.id : idOf(record, 'customer');
  if (id === null || !['customers', 'contacts', 'leads', 'deals'].includes(record.kind)) return null;
  const name = isCustomer ? titleOf(record, { ofWords }) : nameOf(record, 'customer');
  const deal = record.kind === 'deals' ? { dealId: record.id } : {};
  return <QuickButton label={t('record.logHere')} customer={{ id, name }} {...deal} />;
}

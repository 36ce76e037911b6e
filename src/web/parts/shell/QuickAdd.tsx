import { EnvironmentOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { logContact } from '#stages/crm/contract/tasks.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import styles from './shell.module.css';

/** Loaded with the first tap: the first page of a phone on the road must stay small. */
const loadSheet = () => import('#web/pages/records/quick/QuickSheet.tsx');
const QuickSheet = lazy(async () => ({ default: (await loadSheet()).QuickSheet }));

type Chosen = { customer?: { id: number; name: string }; dealId?: number };

function Sheet({ onClose, ...chosen }: Chosen & { onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      <QuickSheet {...chosen} onClose={onClose} />
    </Suspense>
  );
}

/** The + among the phone's tabs: from anywhere, one tap before a visit or call is written down. */
export function QuickTab() {
  const { t } = useText();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!mayCall(logContact, me)) return null;
  return (
    <>
      <button
        type="button"
        className={styles.quick}
        aria-label={t('quick.open')}
        aria-haspopup="dialog"
        onPointerDown={() => void loadSheet()}
        onClick={() => setOpen(true)}
      >
        <PlusOutlined />
      </button>
      {isOpen ? <Sheet onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The same from a page, with the customer chosen already. */
export function QuickButton({ label, block = false, ...chosen }: Chosen & { label: string; block?: boolean }) {
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!mayCall(logContact, me)) return null;
  return (
    <>
      <Button type="primary" block={block} icon={<EnvironmentOutlined />} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen ? <Sheet {...chosen} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

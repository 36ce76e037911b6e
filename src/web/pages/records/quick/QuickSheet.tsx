import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Drawer, Flex, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { addDays } from '#engine/calendar/day.ts';
import { factSource } from '#engine/facts/catalog.ts';
import { listRecentCustomers, logContact } from '#stages/crm/contract/tasks.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { DayInput } from '../forms/DayInput.tsx';
import { draftKey, dropDraft, readDraft, writeDraft } from '../forms/draft.ts';
import { LinkPicker } from '../forms/LinkPicker.tsx';
import { forgetRecords } from '../forms/save-record.ts';
import styles from './quick.module.css';

type Contact = z.input<NonNullable<typeof logContact.body>>;
type Kind = 'visit' | 'call';
type Customer = { id: number; name: string };
type QuickSheetProps = { customer?: Customer; dealId?: number; onClose: () => void };

/** Days until the next contact, to tap; 0 is none. */
const nextDays = [0, 1, 3, 7, 14, 30] as const;

const activityKinds = factSource('activities').fields.find(({ key }) => key === 'kind')?.choices ?? [];

/**
 * A visit or call in three taps: +, the customer under "visit" or "call", save. A note and the next contact are there for
 * whoever has the time; everything stays where it is when saving fails.
 */
export function QuickSheet({ customer, dealId, onClose }: QuickSheetProps) {
  const { t, ofWords } = useText();
  const isPhone = useIsPhone();
  const [kind, setKind] = useState<Kind>('visit');
  const [chosen, setChosen] = useState<Customer | null>(customer ?? null);
  const [isConnected, setConnected] = useState(true);
  const [days, setDays] = useState(0);
  const [nextOn, setNextOn] = useState('');
  const me = useMe();
  const { today } = me;
  // A sheet is closed by a tap beside it: the words stay until they are saved.
  const draft = draftKey(me.person.id, 'quick', null);
  const [note, setNote] = useState(() => String(readDraft(draft)?.note ?? ''));
  const saving = useLogContact(() => dropDraft(draft));
  const changeNote = (text: string) => {
    setNote(text);
    writeDraft(draft, { note: text });
  };
  const wordOf = (value: Kind) => {
    const words = activityKinds.find((choice) => choice.value === value)?.words;
    return words ? ofWords(words) : value;
  };
  const dueOn = nextOn !== '' ? nextOn : days > 0 ? addDays(today, days) : null;
  const save = () => {
    if (!chosen) return;
    const next = dueOn === null ? null : { dueOn, title: t('quick.nextTitle', { name: chosen.name }).slice(0, 200) };
    const call = kind === 'call' ? { connected: isConnected } : {};
    saving.mutate({ kind, customerId: chosen.id, note, next, ...call, ...(dealId === undefined ? {} : { dealId }) });
  };
  return (
    <Drawer
      open
      title={t('quick.title')}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '88dvh' : 440}
      onClose={onClose}
      closable={{ 'aria-label': t('common.close') }}
      footer={
        saving.isSuccess || !chosen ? null : (
          <Button type="primary" size="large" block loading={saving.isPending} onClick={save}>
            {t('quick.save', { kind: wordOf(kind), name: chosen.name })}
          </Button>
        )
      }
    >
      {saving.isSuccess ? (
        <Saved answer={saving.data} onClose={onClose} />
      ) : (
        <Flex vertical gap={20}>
          <Segmented<Kind>
            block
            size="large"
            aria-label={t('quick.kind')}
            value={kind}
            onChange={setKind}
            options={(['visit', 'call'] as const).map((value) => ({ value, label: wordOf(value) }))}
          />
          <CustomerChoice chosen={chosen} onChoose={setChosen} />
          {kind === 'call' ? (
            <Segmented
              block
              aria-label={t('quick.connected')}
              value={isConnected ? 'yes' : 'no'}
              onChange={(value) => setConnected(value === 'yes')}
              options={[
                { value: 'yes', label: t('quick.answered') },
                { value: 'no', label: t('quick.unanswered') },
              ]}
            />
          ) : null}
          {chosen ? (
            <>
              <div>
                <label htmlFor="quick-note" className={styles.label}>
                  {t('quick.note')}
                </label>
                <Input.TextArea
                  id="quick-note"
                  size="large"
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  maxLength={500}
                  placeholder={t('quick.noteHint')}
                  value={note}
                  onChange={(event) => changeNote(event.target.value)}
                />
              </div>
              <div>
                <span className={styles.label}>{t('quick.next')}</span>
                <Flex gap={8} wrap>
                  {nextDays.map((each) => (
                    <Button
                      key={each}
                      shape="round"
                      type={nextOn === '' && days === each ? 'primary' : 'default'}
                      aria-pressed={nextOn === '' && days === each}
                      onClick={() => {
                        setDays(each);
                        setNextOn('');
                      }}
                    >
                      {t(`quick.in.${each}`)}
                    </Button>
                  ))}
                </Flex>
                <div className={styles.day}>
                  <DayInput aria-label={t('quick.nextOn')} value={dueOn ?? ''} onChange={setNextOn} />
                </div>
              </div>
            </>
          ) : null}
          <SaveNotice saving={saving} />
        </Flex>
      )}
    </Drawer>
  );
}

function useLogContact(onSaved: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Contact) => call(logContact, { body }),
    onSuccess: () => {
      onSaved();
      return forgetRecords(queryClient);
    },
  });
}

/** Recent customers to tap, and a search for all others. */
function CustomerChoice({
  chosen,
  onChoose,
}: {
  chosen: Customer | null;
  onChoose: (customer: Customer | null) => void;
}) {
  const { t } = useText();
  const recent = useQuery(queryOf(listRecentCustomers));
  const customers = recent.data?.customers ?? [];
  return (
    <div>
      <span className={styles.label}>{t('quick.customer')}</span>
      {chosen === null ? (
        <ul className={styles.recent}>
          {customers.map(({ id, name, lastOn }) => (
            <li key={id}>
              <button type="button" className={styles.customer} onClick={() => onChoose({ id, name })}>
                <span>{name}</span>
                <span className={styles.faint}>{lastOn ?? ''}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <LinkPicker
        kind="customers"
        aria-label={t('quick.customer')}
        value={chosen?.id ?? null}
        onChange={(id, name) => onChoose(id === null ? null : { id, name: name ?? '' })}
        known={chosen ? [chosen] : []}
      />
    </div>
  );
}

type SavedProps = { answer: z.output<typeof logContact.answer>; onClose: () => void };

/** What was written down, and where to find it. */
function Saved({ answer: { activity, task }, onClose }: SavedProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const { customer } = activity.values;
  const leaveFor = (id: number) => {
    onClose();
    void navigate({ to: paths.record('customers', id).to });
  };
  return (
    <Flex vertical gap={16} role="status">
      <Alert
        type="success"
        showIcon
        title={t('quick.saved', { subject: String(activity.values.subject ?? '') })}
        description={task ? t('quick.savedNext', { day: task.dueOn }) : t('quick.savedHint')}
      />
      {typeof customer === 'number' ? (
        <Button size="large" block onClick={() => leaveFor(customer)}>
          {t('quick.seeCustomer')}
        </Button>
      ) : null}
      <Button type="primary" size="large" block onClick={onClose}>
        {t('common.close')}
      </Button>
    </Flex>
  );
}

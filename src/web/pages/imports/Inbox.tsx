import { useQuery } from '@tanstack/react-query';
import { Button, Card, Checkbox, Input, Radio, Select, Switch, Tag } from 'antd';
import { useId, useState } from 'react';
import type { z } from 'zod';
import { getInbox, runInbox, saveInbox } from '#connectors/file/contract/inbox.ts';
import { listImports } from '#connectors/file/contract.ts';
import { useAddress } from '#web/client/address.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';
import { useText } from '#web/i18n/text.ts';
import { useInstant } from '#web/parts/numbers/instant.ts';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import styles from './imports.module.css';
import { useCount } from './use-count.ts';

type InboxAnswer = z.output<typeof getInbox.answer>;
type Settings = Pick<InboxAnswer, 'isOn' | 'everyMinutes' | 'dayTime' | 'leaveBadRowsOut' | 'patterns'>;

/** The folder whose files come in by themselves: when, from where, and what became of the last ones. */
export function Inbox() {
  const { t } = useText();
  const inbox = useQuery(queryOf(getInbox));
  const saving = useChange((settings: Settings) => call(saveInbox, { body: settings }), [getInbox]);
  if (!inbox.data) return null;
  const { isOn, everyMinutes, dayTime, leaveBadRowsOut, patterns } = inbox.data;
  const settings: Settings = { isOn, everyMinutes, dayTime, leaveBadRowsOut, patterns };
  return (
    <Card
      size="small"
      title={t('inbox.title')}
      extra={
        <Switch
          checked={isOn}
          loading={saving.isPending}
          onChange={(next) => saving.mutate({ ...settings, isOn: next })}
          aria-label={t('inbox.title')}
        />
      }
    >
      <div className={styles.form}>
        <p className={styles.faint}>{t('inbox.hint')}</p>
        {isOn ? (
          <>
            <Where inbox={inbox.data} />
            <Schedule settings={settings} onSettings={saving.mutate} />
            <Patterns key={JSON.stringify(patterns)} settings={settings} onSettings={saving.mutate} />
            <SaveNotice saving={saving} />
            <Next inbox={inbox.data} />
            <LastFiles inbox={inbox.data} />
          </>
        ) : null}
      </div>
    </Card>
  );
}

function Where({ inbox }: { inbox: InboxAnswer }) {
  const { t } = useText();
  return (
    <div>
      <p>
        {t('inbox.folder')} <code>{inbox.folder}</code>
      </p>
      <p className={styles.faint}>{t('inbox.subfolders')}</p>
    </div>
  );
}

type SettingsProps = { settings: Settings; onSettings: (settings: Settings) => void };
const minutes = [5, 15, 30, 60, 240];

function Schedule({ settings, onSettings }: SettingsProps) {
  const { t } = useText();
  const timeId = useId();
  const { everyMinutes, dayTime } = settings;
  return (
    <div className={styles.inline}>
      <Radio.Group
        value={dayTime === null ? 'often' : 'daily'}
        aria-label={t('inbox.when')}
        onChange={(event) =>
          onSettings({
            ...settings,
            everyMinutes: event.target.value === 'often' ? 15 : null,
            dayTime: event.target.value === 'often' ? null : '06:30',
          })
        }
        options={[
          { value: 'often', label: t('inbox.often') },
          { value: 'daily', label: t('inbox.daily') },
        ]}
      />
      {dayTime === null ? (
        <Select
          value={everyMinutes ?? 15}
          aria-label={t('inbox.often')}
          onChange={(next) => onSettings({ ...settings, everyMinutes: next })}
          options={minutes.map((count) => ({ value: count, label: t('inbox.minutes', { count }) }))}
          style={{ minWidth: 130 }}
        />
      ) : (
        <Input
          id={timeId}
          type="time"
          aria-label={t('inbox.daily')}
          defaultValue={dayTime}
          onBlur={(event) => {
            if (/^\d\d:\d\d$/.test(event.target.value) && event.target.value !== dayTime)
              onSettings({ ...settings, dayTime: event.target.value });
          }}
          style={{ width: 120 }}
        />
      )}
      <Checkbox
        checked={settings.leaveBadRowsOut}
        onChange={(event) => onSettings({ ...settings, leaveBadRowsOut: event.target.checked })}
      >
        {t('import.leaveOut')}
      </Checkbox>
    </div>
  );
}

/** Which names of files in the folder itself mean which source: one per line, as `订单*.csv = 简道云`. */
function Patterns({ settings, onSettings }: SettingsProps) {
  const { t } = useText();
  const id = useId();
  const written = settings.patterns.map(({ pattern, origin }) => `${pattern} = ${origin}`).join('\n');
  const [text, setText] = useState(written);
  const take = () => {
    const patterns = text.split('\n').flatMap((line) => {
      const [pattern = '', origin = ''] = line.split(/[=＝]/).map((part) => part.trim());
      return pattern && origin ? [{ pattern, origin }] : [];
    });
    if (text !== written) onSettings({ ...settings, patterns });
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('inbox.patterns')}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={text}
        placeholder={t('inbox.patternsExample')}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
      />
    </div>
  );
}

function Next({ inbox }: { inbox: InboxAnswer }) {
  const { t } = useText();
  const instant = useInstant();
  const running = useChange(() => call(runInbox), [getInbox, listImports]);
  return (
    <div className={styles.inline}>
      <span>
        {inbox.nextAt === null ? null : t('inbox.next', { at: instant(inbox.nextAt) })}{' '}
        {inbox.waiting.length > 0 ? t('inbox.waiting', { count: inbox.waiting.length }) : t('inbox.noneWaiting')}
      </span>
      <Button size="small" loading={running.isPending} onClick={() => running.mutate(undefined)}>
        {t('inbox.now')}
      </Button>
      <SaveNotice saving={running} />
    </div>
  );
}

function LastFiles({ inbox }: { inbox: InboxAnswer }) {
  const { t } = useText();
  const { change } = useAddress();
  const instant = useInstant();
  const count = useCount();
  if (inbox.files.length === 0) return null;
  const openRun = (runId: number) => change({ run: String(runId) });
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('import.when')}</th>
            <th scope="col">{t('import.file')}</th>
            <th scope="col">{t('import.result')}</th>
          </tr>
        </thead>
        <tbody>
          {inbox.files.map(({ id, at, path, status, runId, sentence, created, changed, leftOut }) => (
            <tr key={id}>
              <td>{instant(at)}</td>
              <td>
                {runId === null ? (
                  path
                ) : (
                  <button type="button" className={styles.link} onClick={() => openRun(runId)}>
                    {path}
                  </button>
                )}
              </td>
              <td className={styles.reason}>
                <Tag variant="filled" {...(status === 'failed' ? { color: 'error' } : {})}>
                  {t(`inbox.status.${status}`)}
                </Tag>
                {sentence ?? ''}
                {status === 'done'
                  ? t('inbox.counts', {
                      created: count(created ?? 0),
                      changed: count(changed ?? 0),
                      leftOut: count(leftOut ?? 0),
                    })
                  : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

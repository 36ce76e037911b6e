import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { type FiscalCalendar, nextPeriod, periodOf, periodRange } from '#engine/calendar/period.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { getMeasure, listMeasures, saveMeasure } from '#stages/measures/contract.ts';
import { getMeasureUsage } from '#stages/plans/contract/usage.ts';
import { call } from '#web/client/call.ts';
import { queryOf } from '#web/client/queries.ts';
import { useMe } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import type { SchemeWords } from '#web/pages/schemes/words.ts';
import { paths } from '#web/path-builder.ts';
import { DayPicker } from '#web/ui/DayPicker.tsx';
import { SaveNotice } from '#web/ui/SaveNotice.tsx';
import { sameDefinition } from './draft.ts';
import { Hint } from './Hint.tsx';
import styles from './kpis.module.css';
import type { Listed } from './listed.ts';
import { wire } from './preview-query.ts';
import { ScoreEffect } from './ScoreEffect.tsx';
import { Usage } from './Usage.tsx';

type SaveProps = {
  measure: MeasureDefinition;
  standing: Listed | null;
  isSound: boolean;
  usedBy: readonly string[];
  words: SchemeWords;
};

type Begin = 'this' | 'next' | 'day' | 'ever';

/** Before saving: whom a change reaches and from when; then one button. What was typed stays when saving fails. */
export function SaveKpi({ measure, standing, isSound, usedBy, words }: SaveProps) {
  const { t } = useText();
  const me = useMe();
  const navigate = useNavigate();
  const [begin, setBegin] = useState<Begin>('next');
  const [day, setDay] = useState('');
  const [note, setNote] = useState('');
  const queryClient = useQueryClient();
  const isChanged = standing !== null && !sameDefinition(standing.definition, measure.definition);
  const effectiveFrom = isChanged ? firstDay(begin, day, me.today, me.settings) : undefined;
  const saving = useMutation({
    mutationFn: () => {
      const about = { ...(effectiveFrom ? { effectiveFrom } : {}), ...(note.trim() ? { note: note.trim() } : {}) };
      return call(saveMeasure, { params: { key: measure.key }, body: { ...wire(measure), ...about } });
    },
    onSuccess: async (saved) => {
      await Promise.all(
        [getMeasure, listMeasures].map(({ path }) => queryClient.invalidateQueries({ queryKey: [path] })),
      );
      await navigate({ to: paths.kpi(saved.key).to });
    },
  });
  const isNamed = measure.words.zh !== '';
  const needsDay = isChanged && begin === 'day' && day === '';
  return (
    <>
      {standing ? <Usage measure={standing} usedBy={usedBy} words={words} /> : null}
      {isChanged && isSound ? <ScoreEffect measure={measure} /> : null}
      <Card size="small" title={t('kpis.saving')}>
        {isChanged ? (
          <Form layout="vertical" component="div">
            <Form.Item label={t('kpis.from')} extra={<Hint>{t('kpis.fromHint')}</Hint>}>
              <Select
                aria-label={t('kpis.from')}
                value={begin}
                onChange={setBegin}
                options={(['next', 'this', 'day', 'ever'] as const).map((value) => ({
                  value,
                  label: t(`kpis.from.${value}`, { day: firstDay(value, day, me.today, me.settings) ?? '' }),
                }))}
              />
            </Form.Item>
            {begin === 'day' ? (
              <Form.Item label={t('kpis.fromDay')} htmlFor="kpi-from">
                <DayPicker id="kpi-from" value={day} onChange={setDay} />
              </Form.Item>
            ) : null}
            <Form.Item label={t('kpis.note')} htmlFor="kpi-note">
              <Input id="kpi-note" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
            </Form.Item>
          </Form>
        ) : null}
        <Reach standing={standing} isChanged={isChanged} />
        <SaveNotice saving={saving} />
        {isNamed ? null : <p className={styles.faint}>{t('kpis.needName')}</p>}
        {isSound ? null : <p className={styles.faint}>{t('kpis.needSound')}</p>}
        <div className={styles.saveBar}>
          <Button onClick={() => void navigate({ to: (standing ? paths.kpi(standing.key) : paths.kpis()).to })}>
            {t('common.cancel')}
          </Button>
          <Button
            type="primary"
            loading={saving.isPending}
            disabled={!isSound || !isNamed || needsDay}
            onClick={() => saving.mutate()}
          >
            {t('common.save')}
          </Button>
        </div>
      </Card>
    </>
  );
}

/** In a sentence: whether scores move, and in how many schemes. */
function Reach({ standing, isChanged }: { standing: Listed | null; isChanged: boolean }) {
  const { t } = useText();
  const usage = useQuery({
    ...queryOf(getMeasureUsage, { params: { key: standing?.key ?? '' } }),
    enabled: standing !== null,
  });
  const count = usage.data?.schemes.length ?? 0;
  if (!isChanged || count === 0) return null;
  return <Alert type="warning" showIcon title={t('kpis.reaches', { count })} style={{ marginBlockEnd: 12 }} />;
}

/** The day a choice stands for; undefined for "since ever", which the server takes for it. */
function firstDay(begin: Begin, day: string, today: string, calendar: FiscalCalendar): string | undefined {
  const quarter = periodOf(today, 'quarter', calendar);
  if (begin === 'this') return periodRange(quarter, calendar).start;
  if (begin === 'next') return periodRange(nextPeriod(quarter), calendar).start;
  return begin === 'day' && day !== '' ? day : begin === 'ever' ? '1900-01-01' : undefined;
}

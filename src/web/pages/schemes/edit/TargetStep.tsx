import { Card, Flex, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { usePeriods } from '#web/parts/drafts/periods.ts';
import { useTypedUnit } from '#web/parts/grid/typed-unit.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { NotSaved } from '#web/ui/SaveNotice.tsx';
import { PageSkeleton } from '#web/ui/Skeletons.tsx';
import type { Editor } from './editor.ts';
import { TargetFiles } from './TargetFiles.tsx';
import { type TargetColumn, TargetGrid } from './TargetGrid.tsx';
import { useSubjects } from './target-subjects.ts';
import { type SubjectKind, useTargets } from './use-targets.ts';

type TargetStepProps = {
  editor: Editor;
  beforeSave: () => Promise<unknown>;
  onSaved: (revision: number) => void;
};

const subjectKinds: readonly SubjectKind[] = ['person', 'team', 'team_member'];

/** How many periods of one KPI stand side by side. */
const sideBySide = 7;

/** The period after a period, itself and those before it, oldest first. */
function around(choices: readonly string[], period: string): string[] {
  const newest = Math.max(0, choices.indexOf(period) - 1);
  return choices.slice(newest, newest + sideBySide).toReversed();
}

/** The targets of people and teams, by KPI and period, in a grid that takes blocks from a spreadsheet. */
export function TargetStep({ editor, beforeSave, onSaved }: TargetStepProps) {
  const { t } = useText();
  const format = useFormat();
  const { search, change: goTo } = useAddress();
  const typedUnit = useTypedUnit();
  const { groups, busy } = usePeriods(editor.definition.cycles);
  const kpis = editor.definition.kpis.filter((kpi) => kpi.target.kind === 'table');
  const choices = groups.flatMap((group) => group.choices);
  const period = choices.find((key) => key === search.period) ?? busy;
  const oneKpi = kpis.find((kpi) => kpi.measure === search.kpi);
  const subjectKind = subjectKinds.find((kind) => kind === search.of) ?? 'person';
  const group = groups.find((each) => each.choices.includes(period));
  const periods = useMemo(
    () => (oneKpi ? around(group?.choices ?? [period], period) : [period]),
    [oneKpi, group?.choices, period],
  );
  const targets = useTargets(editor.schemeId, periods, { beforeSave, onSaved });
  const subjects = useSubjects(editor, subjectKind, period);
  const columns = (
    oneKpi ? periods.map((key) => ({ kpi: oneKpi, key })) : kpis.map((kpi) => ({ kpi, key: period }))
  ).map(({ kpi, key }): TargetColumn => {
    const measure = editor.measureOf(kpi.measure);
    const unit = typedUnit(measure?.unit ?? 'count');
    const name = oneKpi ? format.period(key) : editor.words.measureName(kpi.measure);
    return {
      key: `${kpi.measure} ${key}`,
      kpi: kpi.measure,
      period: key,
      title: unit.sign === '' ? name : t('edit.inUnit', { name, unit: unit.sign }),
      factor: unit.factor,
      adds: measure?.unit === 'money' || measure?.unit === 'count',
    };
  });
  if (kpis.length === 0) return <EmptyState title={t('edit.noTargets')} hint={t('edit.noTargetsHint')} />;
  return (
    <Card>
      <Flex gap={12} wrap align="center" className={styles.bar ?? ''}>
        <Segmented<SubjectKind>
          value={subjectKind}
          options={subjectKinds.map((value) => ({ value, label: t(`edit.of.${value}`) }))}
          onChange={(of) => goTo({ of }, 'replace')}
        />
        <Select
          aria-label={t('common.period')}
          value={period}
          popupMatchSelectWidth={false}
          options={groups.map((each) => ({
            label: t(`cycle.${each.cycle}`),
            options: each.choices.map((key) => ({ value: key, label: format.period(key) })),
          }))}
          onChange={(next) => goTo({ period: next }, 'replace')}
        />
        <Select
          aria-label={t('edit.columns')}
          value={oneKpi?.measure ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('edit.allKpis') },
            ...kpis.map((kpi) => ({
              value: kpi.measure,
              label: t('edit.onePerPeriod', { name: editor.words.measureName(kpi.measure) }),
            })),
          ]}
          onChange={(kpi) => goTo({ kpi: kpi === '' ? undefined : kpi }, 'replace')}
        />
        <TargetFiles
          editor={editor}
          periods={periods}
          subjects={subjects.rows}
          subjectKind={subjectKind}
          beforeExport={targets.flush}
          onRead={targets.set}
        />
      </Flex>
      <p className={styles.hint}>
        {t(`edit.ofHint.${subjectKind}`)} {t('edit.pasteHint')}
      </p>
      {targets.state.kind === 'failed' ? <NotSaved error={targets.state.error} /> : null}
      {targets.stored.isError ? (
        <ErrorNotice error={targets.stored.error} onRetry={() => void targets.stored.refetch()} />
      ) : null}
      {subjects.error ? <ErrorNotice error={subjects.error} onRetry={subjects.retry} /> : null}
      {targets.stored.data && subjects.rows ? (
        <TargetGrid
          columns={columns}
          subjects={subjects.rows}
          subjectKind={subjectKind}
          read={targets.read}
          onSet={targets.set}
          isSaved={targets.state.kind === 'saved'}
        />
      ) : (
        <PageSkeleton rows={6} />
      )}
    </Card>
  );
}

import { PlusOutlined } from '@ant-design/icons';
import { Button, Card, Flex } from 'antd';
import { useRef, useState } from 'react';
import { toText } from '#engine/money.ts';
import { useAddress } from '#web/client/address.ts';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { fieldId, goToField } from '#web/parts/drafts/problems.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import type { Editor } from './editor.ts';
import { KpiPicker } from './KpiPicker.tsx';
import { KpiRow } from './KpiRow.tsx';
import { Mix } from './Mix.tsx';
import { usePopulation } from './population.ts';
import type { DraftKpi } from './use-draft.ts';
import { changeWeight, equalise, rebalance, sumOf, type Weight } from './weights.ts';

/** Which KPIs, how much each weighs, and how each becomes points. */
export function KpiStep({ editor }: { editor: Editor }) {
  const { t } = useText();
  const { search, change: goTo } = useAddress();
  const [isPicking, setPicking] = useState(false);
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set());
  const population = usePopulation(editor);
  const { kpis } = editor.definition;
  const weights: Weight[] = kpis.map(({ measure, weight }) => ({ key: measure, weight, locked: locked.has(measure) }));
  // While a slider is dragged the others are counted from where they stood when it was taken hold of.
  const start = useRef<Weight[] | null>(null);
  const apply = (changed: ReadonlyMap<string, string>, list: readonly DraftKpi[] = kpis) =>
    editor.change({ kpis: list.map((kpi) => ({ ...kpi, weight: changed.get(kpi.measure) ?? kpi.weight })) });
  const changeKpi = (measure: string, part: Partial<DraftKpi>) =>
    editor.change({ kpis: kpis.map((kpi) => (kpi.measure === measure ? { ...kpi, ...part } : kpi)) });
  const add = (measure: string) => {
    const added: DraftKpi = { measure, weight: '0', ...usual(editor, measure) };
    apply(rebalance([...weights, { key: measure, weight: '0', locked: false }], measure), [...kpis, added]);
  };
  const remove = (measure: string) =>
    apply(
      rebalance(
        weights.filter(({ key }) => key !== measure),
        null,
      ),
      kpis.filter((kpi) => kpi.measure !== measure),
    );
  const move = (index: number, by: number) => {
    const list = [...kpis];
    const [taken] = list.splice(index, 1);
    if (taken) list.splice(index + by, 0, taken);
    editor.change({ kpis: list });
  };
  const lock = (measure: string) => {
    const next = new Set(locked);
    if (!next.delete(measure)) next.add(measure);
    setLocked(next);
  };
  const sum = toText(sumOf(kpis));
  return (
    <Card id={fieldId('kpis')}>
      <Flex justify="space-between" align="center" wrap gap={8}>
        <div>
          <strong>{t('edit.weightSum', { sum })}</strong> <span className={styles.hint}>{t('edit.weightHint')}</span>
        </div>
        <Flex gap={8} wrap>
          {kpis.length > 1 ? <Button onClick={() => apply(equalise(weights))}>{t('edit.equal')}</Button> : null}
          <Button type="primary" ghost icon={<PlusOutlined />} onClick={() => setPicking(true)}>
            {t('edit.addKpi')}
          </Button>
        </Flex>
      </Flex>
      <Mix editor={editor} />
      {kpis.length === 0 ? (
        <EmptyState title={t('edit.noKpi')} hint={t('edit.noKpiHint')}>
          <Button type="primary" onClick={() => setPicking(true)}>
            {t('edit.addKpi')}
          </Button>
        </EmptyState>
      ) : null}
      <ul>
        {kpis.map((kpi, index) => (
          <KpiRow
            key={kpi.measure}
            editor={editor}
            index={index}
            isOpen={search.kpi === kpi.measure}
            isLocked={locked.has(kpi.measure)}
            population={population.get(kpi.measure)}
            onOpen={() => goTo({ kpi: search.kpi === kpi.measure ? undefined : kpi.measure }, 'replace')}
            onDrag={(weight) => {
              start.current ??= weights;
              apply(changeWeight(start.current, kpi.measure, weight));
            }}
            onWeight={(weight) => {
              apply(changeWeight(start.current ?? weights, kpi.measure, weight));
              start.current = null;
            }}
            onLock={() => lock(kpi.measure)}
            onMove={(by) => move(index, by)}
            onRemove={() => remove(kpi.measure)}
            onChange={(part) => changeKpi(kpi.measure, part)}
          />
        ))}
      </ul>
      {isPicking ? (
        <KpiPicker
          editor={editor}
          onPick={(measure) => {
            add(measure);
            setPicking(false);
            goTo({ kpi: measure }, 'replace');
            goToField(`kpis.${kpis.length}`);
          }}
          onClose={() => setPicking(false)}
        />
      ) : null}
    </Card>
  );
}

/** Targets of amounts and counts differ from person to person; what is rated by hand needs none. */
function usual(editor: Editor, key: string): Pick<DraftKpi, 'target' | 'curve'> {
  const measure = editor.measureOf(key);
  if (measure?.definition.kind === 'entered' && measure.unit === 'points') {
    return { target: { kind: 'none' }, curve: { kind: 'manual' } };
  }
  return { target: { kind: 'table' }, curve: { kind: 'proportional' } };
}

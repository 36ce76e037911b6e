import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import styles from '#web/parts/drafts/drafts.module.css';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import type { Measure } from '../words.ts';
import type { Editor } from './editor.ts';

const categories = ['result', 'process', 'quality', 'growth', 'qualitative'] as const;

type KpiPickerProps = { editor: Editor; onPick: (measure: string) => void; onClose: () => void };

/** The KPI library by category, to take one into the scheme. */
export function KpiPicker({ editor, onPick, onClose }: KpiPickerProps) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const { words } = editor;
  const taken = new Set(editor.definition.kpis.map((kpi) => kpi.measure));
  const wanted = typed.trim().toLowerCase();
  const fits = ({ key, words: { zh, en }, aliases = [] }: Measure) =>
    [key, zh, en, ...aliases].some((name) => name.toLowerCase().includes(wanted));
  const found = editor.measures.filter((measure) => measure.enabled && fits(measure));
  return (
    <Drawer open title={t('edit.addKpi')} size={480} onClose={onClose}>
      <Input.Search
        autoFocus
        allowClear
        placeholder={t('edit.findKpi')}
        aria-label={t('edit.findKpi')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.length === 0 ? <EmptyState title={t('edit.noSuchKpi')} hint={t('edit.noSuchKpiHint')} /> : null}
      {categories.map((category) => {
        const members = found.filter((measure) => measure.category === category);
        return members.length === 0 ? null : (
          <section key={category} className={styles.pickGroup}>
            <h3>{t(`category.${category}`)}</h3>
            <ul>
              {members.map((measure) => (
                <li key={measure.key}>
                  <div>
                    <strong>{words.say(measure.words)}</strong>
                    {measure.explains ? <p className={styles.hint}>{words.say(measure.explains)}</p> : null}
                  </div>
                  <Button
                    size="small"
                    disabled={taken.has(measure.key)}
                    {...(taken.has(measure.key)
                      ? {}
                      : { 'aria-label': t('edit.takeOf', { name: words.say(measure.words) }) })}
                    onClick={() => onPick(measure.key)}
                  >
                    {t(taken.has(measure.key) ? 'edit.taken' : 'edit.take')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Drawer>
  );
}

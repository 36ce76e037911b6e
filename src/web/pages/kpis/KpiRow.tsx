import { Tag } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { FormulaWords } from '#web/pages/schemes/Kpis.tsx';
import type { SchemeWords } from '#web/pages/schemes/words.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import styles from './kpis.module.css';
import type { Listed } from './listed.ts';

/** One KPI of the library: its name, what it says, how it is counted. The whole row leads to its page. */
export function KpiRow({ measure, words }: { measure: Listed; words: SchemeWords }) {
  const { t } = useText();
  return (
    <li className={styles.row}>
      <div>
        <AppLink target={paths.kpi(measure.key)} className={styles.name}>
          {words.say(measure.words)}
        </AppLink>
        <div className={styles.tags}>
          {measure.readyMade ? null : <Tag color="blue">{t('kpis.own')}</Tag>}
          {measure.definition.kind === 'entered' ? <Tag>{t('kpis.entered')}</Tag> : null}
          {measure.enabled ? null : <Tag>{t('kpis.off')}</Tag>}
        </div>
      </div>
      <div className={styles.said}>
        {measure.explains ? <p>{words.say(measure.explains)}</p> : null}
        <p className={styles.faint}>
          <FormulaWords measure={measure} words={words} />
        </p>
      </div>
      <div className={styles.unit}>
        <UnitWords measure={measure} />
      </div>
    </li>
  );
}

/** 万元，越高越好. */
export function UnitWords({ measure }: { measure: Pick<Listed, 'unit' | 'direction'> }) {
  const { t } = useText();
  return (
    <>
      {t(`kpis.unit.${measure.unit}`)}
      {t('common.comma')}
      {t(`kpis.direction.${measure.direction}`)}
    </>
  );
}

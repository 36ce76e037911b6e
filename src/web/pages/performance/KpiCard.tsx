import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { Change } from '#web/parts/numbers/Change.tsx';
import { FigureText } from '#web/parts/numbers/Figure.tsx';
import { useFormat } from '#web/parts/numbers/format.ts';
import { PaceWord } from '#web/parts/numbers/PaceWord.tsx';
import { WhyButton } from '#web/parts/numbers/WhyButton.tsx';
import type { Performance } from './Answer.tsx';
import { Attainment } from './Attainment.tsx';
import type { KpiRow } from './KpiList.tsx';
import styles from './performance.module.css';

/** One KPI on a phone: name and pace, actual of target, the bar, and what it adds to the total. */
export function KpiCard({ row, performance }: { row: KpiRow; performance: Performance }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const { head, component } = row;
  const what = ofWords(head.words);
  return (
    <Card styles={{ body: { padding: 16 } }}>
      <div className={styles.cardHead}>
        <h2>{what}</h2>
        {component.pace === null || performance.period.daysLeft === 0 ? null : <PaceWord pace={component.pace} />}
      </div>
      <p className={styles.cardActual}>
        <WhyButton subject={performance.score.subject} measure={head.measure} what={what}>
          <strong>
            <FigureText value={component.actual} unit={head.unit} missing={component.missing} />
          </strong>
        </WhyButton>
        <span className={styles.faint}>
          {t('performance.target')}{' '}
          <FigureText value={component.target} unit={head.unit} missing={{ code: 'no_target' }} />
        </span>
      </p>
      <Attainment row={row} period={performance.period} />
      <p className={styles.cardFoot}>
        <span>
          {t('performance.kpiPoints')}{' '}
          <FigureText value={component.points} unit="points" missing={component.missing} bare />
          {' × '}
          {format.weight(component.weight)} ={' '}
          <FigureText value={component.weighted} unit="points" missing={component.missing} />
        </span>
        <span>
          {t('performance.previous')}{' '}
          <Change actual={component.actual} previous={component.previous} unit={head.unit} />
        </span>
      </p>
    </Card>
  );
}

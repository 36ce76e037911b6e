import { Card } from 'antd';
import { decimal } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import type { Performance } from './Answer.tsx';
import styles from './performance.module.css';

/** Bonus items, deductions and vetoes that touched the total; nothing when there are none. */
export function Items({ items }: { items: Performance['score']['items'] }) {
  const { t, ofWords } = useText();
  const format = useFormat();
  const counted = items.filter(({ points }) => !decimal(points).isZero());
  if (counted.length === 0) return null;
  return (
    <Card title={t('performance.items')} size="small">
      <ul className={styles.items}>
        {counted.map((item) => (
          <li key={item.item}>
            <span>{ofWords(item.words)}</span>
            <strong>
              {item.points.startsWith('-') ? '' : '+'}
              {format.points(item.points)} {t('unit.points')}
            </strong>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { decimal, isDecimalText, toText, zero } from '#engine/money.ts';
import { useText } from '#web/i18n/text.ts';
import { withPercent } from '#web/parts/numbers/percent.ts';
import styles from './edit.module.css';
import type { Editor } from './editor.ts';

const categories = ['result', 'process', 'quality', 'growth', 'qualitative'] as const;

/** How much of the total each kind of KPI makes: results alone are not a whole picture. */
export function Mix({ editor }: { editor: Editor }) {
  const { t } = useText();
  const parts = categories.flatMap((category) => {
    const weights = editor.definition.kpis.flatMap(({ measure, weight }) =>
      editor.measureOf(measure)?.category === category && isDecimalText(weight) ? [decimal(weight)] : [],
    );
    const sum = weights.reduce((all, weight) => all.plus(weight), zero);
    return sum.greaterThan(0) ? [{ category, weight: toText(sum) }] : [];
  });
  if (parts.length === 0) return null;
  return (
    <div className={styles.mix}>
      {parts.map(({ category, weight }) => (
        <div
          key={category}
          className={styles.mixPart}
          title={`${t(`category.${category}`)} ${withPercent(weight)}`}
          data-category={category}
          style={{ flexGrow: weight }}
        >
          {t(`category.${category}`)} {withPercent(weight)}
        </div>
      ))}
    </div>
  );
}

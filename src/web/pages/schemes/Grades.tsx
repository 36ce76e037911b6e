import { Card } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import styles from './schemes.module.css';
import type { SchemeAnswer, SchemeWords } from './words.ts';

type Definition = SchemeAnswer['definition'];

/** From how many points which grade, and the coefficient it puts on the bonus. */
export function Grades({ definition }: { definition: Definition }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <Card title={t('scheme.grades')} size="small">
      <table className={styles.grades}>
        <thead>
          <tr>
            <th scope="col">{t('team.grade')}</th>
            <th scope="col">{t('scheme.gradeFrom')}</th>
            <th scope="col">{t('scheme.coefficient')}</th>
          </tr>
        </thead>
        <tbody>
          {definition.grades.map((band) => (
            <tr key={band.grade}>
              <th scope="row">{band.grade}</th>
              <td>≥ {format.plain(band.from)}</td>
              <td>{format.plain(band.coefficient)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.faint}>
        {t('scheme.passLine', { line: format.plain(definition.passLine) })}
        {definition.totalCap ? ` · ${t('scheme.totalCap', { points: format.plain(definition.totalCap) })}` : ''}
      </p>
    </Card>
  );
}

/** What adds to the total or takes from it outside the weights. */
export function ScoreItems({ definition, words }: { definition: Definition; words: SchemeWords }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <Card title={t('performance.items')} size="small">
      {definition.items.length === 0 ? <p className={styles.faint}>{t('scheme.noItems')}</p> : null}
      <ul className={styles.items}>
        {definition.items.map((item) => (
          <li key={item.key}>
            <strong>{words.say(item.words)}</strong>
            <span>{t(`item.${item.kind}`, { points: format.plain(item.points) })}</span>
            <span className={styles.faint}>
              {item.measure === undefined
                ? t('scheme.entered')
                : t('item.by', { measure: words.measureName(item.measure) })}
              {item.cap ? ` · ${t('item.cap', { points: format.plain(item.cap) })}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

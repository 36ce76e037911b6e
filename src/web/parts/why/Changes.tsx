import { useText } from '#web/i18n/text.ts';
import type { Why } from './WhyPanel.tsx';
import styles from './why.module.css';

/** What would change the result: how much more for the next grade or the target. */
export function Changes({ changes }: { changes: Why['changes'] }) {
  const { t } = useText();
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="why-changes">
      <h3 id="why-changes">{t('why.changes')}</h3>
      <ul className={styles.changes}>
        {changes.map((change) => (
          <li key={`${change.measure} ${change.text}`}>{change.text}</li>
        ))}
      </ul>
    </section>
  );
}

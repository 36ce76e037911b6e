import { useText } from '#web/i18n/text.ts';
import type { Why } from './WhyPanel.tsx';
import styles from './why.module.css';

type Line = Why['lines'][number];

/** The steps of the calculation as the engine took them, each a sentence with its value. */
export function Chain({ lines }: { lines: readonly Line[] }) {
  const { t } = useText();
  return (
    <section aria-labelledby="why-chain">
      <h3 id="why-chain">{t('why.chain')}</h3>
      <Steps lines={lines} />
    </section>
  );
}

function Steps({ lines }: { lines: readonly Line[] }) {
  return (
    <ol className={styles.chain}>
      {numbered(lines).map(({ line, place }) => (
        <li key={place}>
          <p className={styles.step}>
            <span>{line.text}</span>
            {line.value === null ? null : <strong>{line.value}</strong>}
          </p>
          {line.children && line.children.length > 0 ? <Steps lines={line.children} /> : null}
        </li>
      ))}
    </ol>
  );
}

/** Steps have no name of their own and keep their order: their place names them. */
function numbered(lines: readonly Line[]): { line: Line; place: number }[] {
  return lines.map((line, place) => ({ line, place }));
}

import { useText } from '#web/i18n/text.ts';
import type { Why } from './WhyPanel.tsx';
import styles from './why.module.css';

type Line = Why['lines'][number];

/** The steps of the calculation as the engine took them, each a sentence with its value; `isOpen` shows all levels at once. */
export function Chain({ lines, isOpen }: { lines: readonly Line[]; isOpen: boolean }) {
  const { t } = useText();
  return (
    <section aria-labelledby="why-chain">
      <h3 id="why-chain">{t('why.chain')}</h3>
      <Steps lines={lines} isOpen={isOpen} />
    </section>
  );
}

function Steps({ lines, isOpen }: { lines: readonly Line[]; isOpen: boolean }) {
  return (
    <ol className={styles.chain}>
      {numbered(lines).map(({ line, place }) => (
        <li key={place}>
          {line.children && line.children.length > 0 ? (
            <details open={isOpen}>
              <summary>
                <Sentence line={line} />
              </summary>
              <Steps lines={line.children} isOpen={isOpen} />
            </details>
          ) : (
            <Sentence line={line} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Sentence({ line }: { line: Line }) {
  return (
    <span className={styles.step}>
      <span>{line.text}</span>
      {line.value === null ? null : <strong>{line.value}</strong>}
    </span>
  );
}

/** Steps have no name of their own and keep their order: their place names them. */
function numbered(lines: readonly Line[]): { line: Line; place: number }[] {
  return lines.map((line, place) => ({ line, place }));
}

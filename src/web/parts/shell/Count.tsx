import styles from './count.module.css';

/**
 * How many things wait, in a small red field; nothing when there are none. A library's badge would be a hundredth of all script
 * that the first page loads.
 * @param words says the same to those who listen
 */
export function Count({ count, words }: { count: number; words: string }) {
  if (count === 0) return null;
  return (
    <>
      <span className={styles.count} aria-hidden="true">
        {count > 99 ? '99+' : count}
      </span>
      <span className="visually-hidden">{words}</span>
    </>
  );
}

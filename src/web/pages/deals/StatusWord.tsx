import { Tag } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { type Deal, dealStatuses, textOf } from './deal.ts';
import styles from './deals.module.css';

/** Open, won or lost. Won is tinted; the word says it already. */
export function StatusWord({ deal }: { deal: Deal }) {
  const { ofWords } = useText();
  const status = dealStatuses.find(({ value }) => value === deal.values.status);
  if (!status) return textOf(deal, 'status');
  return (
    <Tag variant="filled" className={status.value === 'won' ? styles.won : undefined}>
      {ofWords(status.words)}
    </Tag>
  );
}

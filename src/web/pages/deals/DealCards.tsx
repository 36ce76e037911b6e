import { Card } from 'antd';
import { useMe } from '#web/client/session.ts';
import { useFormat } from '#web/parts/numbers/format.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { type Deal, idOf, nameOf, textOf } from './deal.ts';
import styles from './deals.module.css';
import { StatusWord } from './StatusWord.tsx';

/** Deals on a phone, a card each. */
export function DealCards({ deals }: { deals: Deal[] }) {
  const format = useFormat();
  const { person } = useMe();
  // On one's own deals one's own name is no news.
  const ownerOf = (deal: Deal) => (idOf(deal, 'owner') === person.id ? '' : nameOf(deal, 'owner'));
  return (
    <ul className={styles.cards}>
      {deals.map((deal) => (
        <li key={deal.id}>
          <Card size="small" className={styles.card}>
            <div className={styles.cardHead}>
              <AppLink target={paths.deal(deal.id)} className={styles.cardName}>
                {textOf(deal, 'name')}
              </AppLink>
              <strong>{format.inText(textOf(deal, 'amount') || null, 'money')}</strong>
            </div>
            <p className={styles.cardFoot}>
              <span>{[nameOf(deal, 'customer'), ownerOf(deal)].filter(Boolean).join(' · ')}</span>
              <span>
                <StatusWord deal={deal} /> {textOf(deal, 'closed_on') || textOf(deal, 'expected_on')}
              </span>
            </p>
          </Card>
        </li>
      ))}
    </ul>
  );
}

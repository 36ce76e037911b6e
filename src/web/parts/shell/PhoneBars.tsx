import { MenuOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import { HelpButton } from '#web/parts/help/HelpButton.tsx';
import { SearchButton } from '#web/parts/search/SearchButton.tsx';
import { Brand } from './Brand.tsx';
import { type NavItem, tabsOf } from './navigation.tsx';
import { QuickTab } from './QuickAdd.tsx';
import type { BarProps } from './SideBar.tsx';
import styles from './shell.module.css';

const MoreSheet = lazy(async () => ({ default: (await import('./MoreSheet.tsx')).MoreSheet }));

/** On a phone: the most used pages as tabs under the thumb, everything else in a drawer. */
export function PhoneBars({ groups, current, me, onTour }: BarProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const [isNeeded, setNeeded] = useState(false);
  if (isOpen && !isNeeded) setNeeded(true);
  const tabs = tabsOf(
    me,
    groups.flatMap((group) => group.items),
  );
  return (
    <>
      <header className={styles.phoneHead}>
        <Brand />
        <span className={styles.phoneTools}>
          <SearchButton isSmall pages={groups.flatMap((group) => group.items)} />
          <HelpButton isSmall onTour={onTour} />
        </span>
      </header>
      <nav aria-label={t('shell.navigation')} className={styles.tabs}>
        {tabs.slice(0, 2).map((item) => (
          <Tab key={item.target.to} item={item} isCurrent={item === current} />
        ))}
        <QuickTab />
        {tabs.slice(2).map((item) => (
          <Tab key={item.target.to} item={item} isCurrent={item === current} />
        ))}
        <button type="button" className={styles.tab} aria-expanded={isOpen} onClick={() => setOpen(true)}>
          <MenuOutlined />
          <span>{t('common.more')}</span>
        </button>
      </nav>
      {isNeeded ? (
        <Suspense fallback={null}>
          <MoreSheet groups={groups} current={current} me={me} isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Tab({ item, isCurrent }: { item: NavItem; isCurrent: boolean }) {
  const { t } = useText();
  return (
    <Link to={item.target.to} className={styles.tab} aria-current={isCurrent ? 'page' : undefined}>
      {item.icon}
      <span>{t(item.short)}</span>
      {item.Mark ? (
        <em className={styles.tabMark}>
          <item.Mark />
        </em>
      ) : null}
    </Link>
  );
}

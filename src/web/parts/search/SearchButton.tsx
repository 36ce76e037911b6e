import { SearchOutlined } from '@ant-design/icons';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '#web/i18n/text.ts';
import type { NavItem } from '#web/parts/shell/navigation.tsx';
import styles from './search.module.css';

const SearchPanel = lazy(async () => ({ default: (await import('./SearchPanel.tsx')).SearchPanel }));

/** Opens the search by click or Ctrl K (⌘ K); `pages` are those the person may use. */
export function SearchButton({ pages, isSmall = false }: { pages: readonly NavItem[]; isSmall?: boolean }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  if (isOpen && !isNeeded) setNeeded(true);
  return (
    <>
      <button
        type="button"
        className={isSmall ? styles.icon : styles.button}
        aria-label={isSmall ? t('search.open') : undefined}
        aria-keyshortcuts="Control+K"
        data-tour="search"
        onClick={() => setOpen(true)}
      >
        <SearchOutlined />
        {isSmall ? null : (
          <>
            <span>{t('search.open')}</span>
            <kbd>Ctrl K</kbd>
          </>
        )}
      </button>
      {isNeeded ? (
        <Suspense fallback={null}>
          <SearchPanel isOpen={isOpen} pages={pages} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

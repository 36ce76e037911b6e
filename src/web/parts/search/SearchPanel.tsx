import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import type { NavItem } from '#web/parts/shell/navigation.tsx';
import { type Hit, type HitGroup, useHits } from './hits.ts';
import styles from './search.module.css';

type SearchPanelProps = { isOpen: boolean; pages: readonly NavItem[]; onClose: () => void };

/** People, customers, deals, schemes and pages by name or pinyin; arrows choose, Enter goes there. Fills a phone. */
export function SearchPanel({ isOpen, pages, onClose }: SearchPanelProps) {
  const { t } = useText();
  const isPhone = useIsPhone();
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      footer={null}
      title={t('search.open')}
      closable={{ 'aria-label': t('common.close') }}
      width={isPhone ? '100%' : 640}
      className={isPhone ? (styles.full ?? '') : ''}
      style={isPhone ? { top: 0, margin: 0, maxWidth: '100vw', paddingBottom: 0 } : { top: 80 }}
      destroyOnHidden
    >
      <Search pages={pages} onGone={onClose} />
    </Modal>
  );
}

const listId = 'search-hits';
const optionId = (group: HitGroup, hit: Hit) => `search-${group.key}-${hit.key.replaceAll('/', '-')}`;

function Search({ pages, onGone }: { pages: readonly NavItem[]; onGone: () => void }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const text = useDeferredValue(typed.trim().slice(0, 100));
  const { groups, isFetching } = useHits(text, pages);
  const all = groups.flatMap((group) => group.hits.map((hit) => ({ group, hit })));
  const current = all[Math.min(chosen, all.length - 1)];
  const go = ({ target }: Hit) => {
    onGone();
    void navigate({ to: target.to, search: target.search ?? {} });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && all.length > 0) {
      event.preventDefault();
      setChosen((Math.min(chosen, all.length - 1) + step + all.length) % all.length);
    }
    // Enter that ends the writing of a Chinese word chooses the word, not the hit.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && current) go(current.hit);
  };
  return (
    <>
      <Input
        autoFocus
        size="large"
        allowClear
        role="combobox"
        aria-label={t('search.open')}
        aria-expanded={all.length > 0}
        aria-controls={listId}
        aria-activedescendant={current ? optionId(current.group, current.hit) : undefined}
        aria-autocomplete="list"
        placeholder={t('search.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('search.hits')} className={styles.hits}>
        {groups.map((group) => (
          <Group key={group.key} group={group} current={current?.hit} onGo={go} />
        ))}
      </div>
      <p role="status" className={styles.status}>
        {all.length > 0 ? '' : t(isFetching ? 'common.loading' : 'search.nothing')}
      </p>
    </>
  );
}

type GroupProps = { group: HitGroup; current: Hit | undefined; onGo: (hit: Hit) => void };

function Group({ group, current, onGo }: GroupProps) {
  const { t } = useText();
  return (
    <>
      <p className={styles.group} role="presentation">
        {t(`search.group.${group.key}`)}
      </p>
      {group.hits.map((hit) => (
        <div
          key={hit.key}
          id={optionId(group, hit)}
          role="option"
          tabIndex={-1}
          aria-selected={hit === current}
          className={styles.hit}
          onClick={() => onGo(hit)}
          onKeyDown={(event) => event.key === 'Enter' && onGo(hit)}
        >
          <span>{hit.name}</span>
          {hit.hint === null ? null : <small>{hit.hint}</small>}
        </div>
      ))}
    </>
  );
}

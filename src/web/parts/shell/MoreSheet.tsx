import { Drawer } from 'antd';
import { useText } from '#web/i18n/text.ts';
import { type BarProps, NavMenu } from './SideBar.tsx';
import styles from './shell.module.css';
import { AccountPanel } from './UserMenu.tsx';

type MoreSheetProps = Omit<BarProps, 'onTour'> & { isOpen: boolean; onClose: () => void };

/** What does not fit under the thumb: the whole menu, and the account. */
export function MoreSheet({ groups, current, me, isOpen, onClose }: MoreSheetProps) {
  const { t } = useText();
  return (
    <Drawer
      title={t('shell.menu')}
      placement="right"
      size={300}
      open={isOpen}
      closable={{ 'aria-label': t('common.close') }}
      onClose={onClose}
    >
      <NavMenu groups={groups} current={current} onGo={onClose} />
      <div className={styles.drawerAccount}>
        <AccountPanel me={me} />
      </div>
    </Drawer>
  );
}

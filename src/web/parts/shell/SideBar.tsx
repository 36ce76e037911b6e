import { Link } from '@tanstack/react-router';
import { Menu } from 'antd';
import type { Me } from '#web/client/session.ts';
import { useText } from '#web/i18n/text.ts';
import { HelpButton } from '#web/parts/help/HelpButton.tsx';
import { SearchButton } from '#web/parts/search/SearchButton.tsx';
import { Brand } from './Brand.tsx';
import type { NavGroup, NavItem } from './navigation.tsx';
import styles from './shell.module.css';
import { UserMenu } from './UserMenu.tsx';

export type BarProps = {
  groups: readonly NavGroup[];
  current: NavItem | undefined;
  me: Me;
  onTour: () => void;
};

export function SideBar({ groups, current, me, onTour }: BarProps) {
  const { t } = useText();
  return (
    <div className={styles.side}>
      <Brand />
      <SearchButton pages={groups.flatMap((group) => group.items)} />
      <nav aria-label={t('shell.navigation')} className={styles.sideNav}>
        <NavMenu groups={groups} current={current} />
      </nav>
      <HelpButton onTour={onTour} />
      <UserMenu me={me} />
    </div>
  );
}

/** The groups as an Ant Design menu; `onGo` closes the drawer on a phone. */
export function NavMenu({ groups, current, onGo }: Omit<BarProps, 'me' | 'onTour'> & { onGo?: () => void }) {
  const { t } = useText();
  return (
    <Menu
      mode="inline"
      style={{ border: 0 }}
      selectedKeys={current ? [current.target.to] : []}
      onClick={() => onGo?.()}
      items={groups.map((group) => ({
        type: 'group',
        key: group.text,
        label: t(group.text),
        children: group.items.map((item) => ({
          key: item.target.to,
          icon: item.icon,
          label: (
            <Link to={item.target.to} className={styles.navLink}>
              {t(item.text)}
              {item.Mark ? <item.Mark /> : null}
            </Link>
          ),
        })),
      }))}
    />
  );
}

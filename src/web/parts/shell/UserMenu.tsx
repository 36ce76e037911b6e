import { LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Avatar, Button, Flex, Popover, Segmented, Typography } from 'antd';
import type { ReactNode } from 'react';
import { changePreferences, usePreferences } from '#web/client/preferences.ts';
import { type Me, useSignOut } from '#web/client/session.ts';
import { amountUnits, useAmountUnit } from '#web/client/units.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import styles from './shell.module.css';

/** The person's name at the foot of the side bar; behind it language, look and the way out. */
export function UserMenu({ me }: { me: Me }) {
  const { t } = useText();
  return (
    <Popover trigger="click" placement="topLeft" content={<AccountPanel me={me} />}>
      <button type="button" className={styles.user}>
        <Avatar size={32} icon={<UserOutlined />} />
        <WhoAmI me={me} />
        <span className="visually-hidden"> {t('shell.account', { name: me.person.name })}</span>
      </button>
    </Popover>
  );
}

function WhoAmI({ me }: { me: Me }) {
  const { t } = useText();
  return (
    <span className={styles.who}>
      <strong>{me.person.name}</strong>
      <span>{me.roles.map((role) => t(`role.${role}`)).join(' · ')}</span>
    </span>
  );
}

export function AccountPanel({ me }: { me: Me }) {
  const { t } = useText();
  const leaving = useSignOut();
  return (
    <Flex vertical gap={16} style={{ minWidth: 240 }}>
      <WhoAmI me={me} />
      <Choice label={t('shell.language')}>
        <LanguageChoice block />
      </Choice>
      <LookChoices />
      <AppLink target={paths.account()}>{t('account.title')}</AppLink>
      <Button icon={<LogoutOutlined />} loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {t('shell.signOut')}
      </Button>
    </Flex>
  );
}

function LookChoices() {
  const { t, language } = useText();
  const { brightness } = usePreferences();
  const amountUnit = useAmountUnit();
  return (
    <>
      <Choice label={t('shell.brightness')}>
        <Segmented
          block
          aria-label={t('shell.brightness')}
          value={brightness}
          onChange={(chosen) => changePreferences({ brightness: chosen })}
          options={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`shell.brightness.${value}`),
          }))}
        />
      </Choice>
      {/* Only Chinese counts money in 万 and 亿. */}
      {language !== 'en' ? (
        <Choice label={t('shell.moneyUnit')}>
          <Segmented
            block
            aria-label={t('shell.moneyUnit')}
            value={amountUnit}
            onChange={(chosen) => changePreferences({ amountUnit: chosen })}
            options={amountUnits.map((value) => ({ value, label: t(`unit.money.${value}`) }))}
          />
        </Choice>
      ) : null}
    </>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Flex vertical gap={4}>
      <Typography.Text type="secondary">{label}</Typography.Text>
      {children}
    </Flex>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { changeSettings, getSettings } from '#stages/people/contract/settings.ts';
import { changeWorkingDays } from '#stages/people/contract/working-days.ts';
import { getStart } from '#stages/scores/contract/start.ts';
import { useAddress } from '#web/client/address.ts';
import { queryOf } from '#web/client/queries.ts';
import { mayCall } from '#web/client/rights.ts';
import { useMe } from '#web/client/session.ts';
import { useIsPhone } from '#web/client/width.ts';
import { useText } from '#web/i18n/text.ts';
import { paths } from '#web/path-builder.ts';
import { AppLink } from '#web/ui/AppLink.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { PageHead } from '#web/ui/PageHead.tsx';
import { LinesSkeleton } from '#web/ui/Skeletons.tsx';
import { CompanyForm } from './CompanyForm.tsx';
import { Currencies } from './Currencies.tsx';
import { FiscalForm } from './FiscalForm.tsx';
import { WorkingDays } from './WorkingDays.tsx';

const areas = ['company', 'fiscal', 'days', 'currency'] as const;
type Area = (typeof areas)[number];

/** How this company counts and writes: each area on its own, in force as soon as it is saved. */
export function SettingsPage() {
  const { t } = useText();
  const me = useMe();
  const isPhone = useIsPhone();
  const { search, change } = useAddress();
  const mayChange = { settings: mayCall(changeSettings, me), days: mayCall(changeWorkingDays, me) };
  const open = areas.filter((area) => (area === 'days' ? mayChange.days : mayChange.settings));
  const area = open.find((each) => each === search.area) ?? open[0];
  return (
    <>
      <PageHead title={t('nav.settingsPage')}>
        {mayCall(getStart, me) ? <AppLink target={paths.start()}>{t('settings.firstSteps')}</AppLink> : null}
      </PageHead>
      <Tabs
        activeKey={area ?? ''}
        tabPlacement={isPhone ? 'top' : 'start'}
        // All four names fit on a phone.
        {...(isPhone ? { tabBarGutter: 16 } : {})}
        onChange={(key) => change({ area: key }, 'replace')}
        items={open.map((key) => ({ key, label: t(`settings.area.${key}`), children: <OneArea area={key} /> }))}
      />
    </>
  );
}

function OneArea({ area }: { area: Area }) {
  const settings = useQuery(queryOf(getSettings));
  if (area === 'days') return <WorkingDays />;
  if (settings.isPending) return <LinesSkeleton />;
  if (!settings.data) return <ErrorNotice error={settings.error} onRetry={() => void settings.refetch()} />;
  if (area === 'company') return <CompanyForm settings={settings.data} />;
  return area === 'fiscal' ? <FiscalForm settings={settings.data} /> : <Currencies settings={settings.data} />;
}

import {
  ApartmentOutlined,
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BulbOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CloudDownloadOutlined,
  CommentOutlined,
  ContactsOutlined,
  DashboardOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FormOutlined,
  FundOutlined,
  GiftOutlined,
  ImportOutlined,
  LineChartOutlined,
  PayCircleOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  ShopOutlined,
  StarOutlined,
  TableOutlined,
  TeamOutlined,
  TrophyOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { startImport } from '#connectors/file/contract.ts';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { listBackups } from '#platform/backup/contract.ts';
import { listRecords } from '#stages/crm/contract/lists.ts';
import { listTasks } from '#stages/crm/contract/tasks.ts';
import { getLeaderboard, getOverview } from '#stages/insight/contract.ts';
import { getEntryGrid } from '#stages/measures/contract/entries.ts';
import { listMeasures } from '#stages/measures/contract.ts';
import { listActivity } from '#stages/people/contract/activity-log.ts';
import { changeWorkingDays } from '#stages/people/contract/working-days.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { listCloses } from '#stages/rewards/contract/close.ts';
import { listDisputes } from '#stages/rewards/contract/disputes.ts';
import { listHonours } from '#stages/rewards/contract/honours.ts';
import { getPayoutRegister } from '#stages/rewards/contract/pay.ts';
import { listIncentivePlans } from '#stages/rewards/contract/plans.ts';
import { getTeamBoard } from '#stages/scores/contract.ts';
import { type Holder, mayCall } from '#web/client/rights.ts';
import type { TextKey } from '#web/i18n/texts.ts';
import { paths, type Target } from '#web/path-builder.ts';
import { DisputeBadge } from './DisputeBadge.tsx';
import { TaskBadge } from './TaskBadge.tsx';

export type NavItem = {
  text: TextKey /** Fits under a thumb. */;
  short: TextKey;
  icon: ReactNode;
  target: Target;
  open: (holder: Holder) => boolean;
  /** Other addresses that fall under it. */
  covers?: readonly string[];
  /** Stands beside the word: how much waits there. */
  Mark?: () => ReactNode;
};
export type NavGroup = { text: TextKey; items: readonly NavItem[] };

/** Anyone may have API keys, but few connect systems: the others find the page by its address. */
const connects = (holder: Holder) => holder.roles.includes('administrator') || holder.roles.includes('operations');

/** Whoever sells is scored: the others would find an empty page. */
const sells = (holder: Holder) => holder.roles.includes('salesperson') || holder.roles.includes('manager');

function records(text: TextKey, kind: FactSourceKey, icon: ReactNode): NavItem {
  return { text, short: text, icon, target: paths.records(kind), open: (holder) => mayCall(listRecords, holder) };
}

/** By the loop of the work: results, goals, customers, settings. */
const groups: readonly NavGroup[] = [
  {
    text: 'nav.performance',
    items: [
      {
        text: 'nav.overview',
        short: 'nav.overviewShort',
        icon: <DashboardOutlined />,
        target: paths.overview(),
        open: (holder) => mayCall(getOverview, holder),
      },
      {
        text: 'nav.mine',
        short: 'nav.mineShort',
        icon: <LineChartOutlined />,
        target: paths.myPerformance(),
        open: sells,
      },
      {
        text: 'nav.pay',
        short: 'nav.payShort',
        icon: <PayCircleOutlined />,
        target: paths.myPay(),
        covers: ['/statements'],
        open: sells,
      },
      {
        text: 'nav.team',
        short: 'nav.teamShort',
        icon: <TeamOutlined />,
        target: paths.team(),
        open: (holder) => mayCall(getTeamBoard, holder),
      },
      {
        text: 'nav.leaderboard',
        short: 'nav.ranking',
        icon: <TrophyOutlined />,
        target: paths.leaderboard(),
        open: (holder) => mayCall(getLeaderboard, holder),
      },
    ],
  },
  {
    text: 'nav.plans',
    items: [
      {
        text: 'nav.schemes',
        short: 'nav.schemesShort',
        icon: <FileDoneOutlined />,
        target: paths.schemes(),
        open: (holder) => mayCall(listSchemes, holder),
      },
      {
        text: 'nav.kpis',
        short: 'nav.kpisShort',
        icon: <CalculatorOutlined />,
        target: paths.kpis(),
        open: (holder) => mayCall(listMeasures, holder),
      },
      {
        text: 'nav.kpiEntries',
        short: 'nav.kpiEntriesShort',
        icon: <FormOutlined />,
        target: paths.kpiEntries(),
        open: (holder) => mayCall(getEntryGrid, holder),
      },
    ],
  },
  {
    text: 'nav.rewards',
    items: [
      {
        text: 'nav.incentivePlans',
        short: 'nav.incentivePlansShort',
        icon: <GiftOutlined />,
        target: paths.incentivePlans(),
        open: (holder) => mayCall(listIncentivePlans, holder),
        covers: ['/pay-bases'],
      },
      {
        text: 'nav.payouts',
        short: 'nav.payouts',
        icon: <TableOutlined />,
        target: paths.payouts(),
        open: (holder) => mayCall(getPayoutRegister, holder),
      },
      {
        text: 'nav.closes',
        short: 'nav.closes',
        icon: <SafetyCertificateOutlined />,
        target: paths.closes(),
        open: (holder) => mayCall(listCloses, holder),
        covers: ['/pay-holds'],
      },
      {
        text: 'nav.honours',
        short: 'nav.honours',
        icon: <StarOutlined />,
        target: paths.honours(),
        open: (holder) => mayCall(listHonours, holder),
      },
      {
        text: 'nav.disputes',
        short: 'nav.disputes',
        icon: <CommentOutlined />,
        target: paths.disputes(),
        open: (holder) => mayCall(listDisputes, holder),
        Mark: DisputeBadge,
      },
    ],
  },
  {
    text: 'nav.customers',
    items: [
      {
        text: 'nav.tasks',
        short: 'nav.tasks',
        icon: <CheckSquareOutlined />,
        target: paths.tasks(),
        open: (holder) => mayCall(listTasks, holder),
        Mark: TaskBadge,
      },
      records('nav.customerList', 'customers', <ShopOutlined />),
      records('nav.contacts', 'contacts', <ContactsOutlined />),
      records('nav.leads', 'leads', <BulbOutlined />),
      {
        text: 'nav.deals',
        short: 'nav.deals',
        icon: <FundOutlined />,
        target: paths.records('deals'),
        open: (holder) => mayCall(listRecords, holder),
      },
      records('nav.activities', 'activities', <CalendarOutlined />),
      records('nav.contracts', 'contracts', <FileTextOutlined />),
      records('nav.payments', 'payments', <WalletOutlined />),
      {
        ...records('nav.otherRecords', 'tickets', <AppstoreOutlined />),
        covers: ['/records/surveys', '/records/trainings', '/records/market'],
      },
    ],
  },
  {
    text: 'nav.settings',
    items: [
      {
        text: 'nav.people',
        short: 'nav.peopleShort',
        icon: <ApartmentOutlined />,
        target: paths.people(),
        open: (holder) => holder.roles.some((role) => role !== 'salesperson'),
      },
      {
        text: 'nav.settingsPage',
        short: 'nav.settingsShort',
        icon: <SettingOutlined />,
        target: paths.settings(),
        open: (holder) => mayCall(changeWorkingDays, holder),
      },
      {
        text: 'nav.import',
        short: 'nav.import',
        icon: <ImportOutlined />,
        target: paths.imports(),
        open: (holder) => mayCall(startImport, holder),
      },
      {
        text: 'nav.log',
        short: 'nav.log',
        icon: <AuditOutlined />,
        target: paths.log(),
        open: (holder) => mayCall(listActivity, holder),
      },
      {
        text: 'nav.api',
        short: 'nav.apiShort',
        icon: <ApiOutlined />,
        target: paths.api(),
        open: connects,
      },
      {
        text: 'nav.backup',
        short: 'nav.backup',
        icon: <CloudDownloadOutlined />,
        target: paths.backup(),
        open: (holder) => mayCall(listBackups, holder),
      },
    ],
  },
];

/** What this person may use; groups with nothing in them are left out. */
export function navigationOf(holder: Holder): NavGroup[] {
  return groups
    .map((group) => ({ ...group, items: group.items.filter((item) => item.open(holder)) }))
    .filter((group) => group.items.length > 0);
}

/**
 * The phone's four tabs, by what somebody opens most on the way: who sells sees the own numbers, customers and tasks, who
 * leads a team the team first, the office the whole. The first four of these that a person may use; the rest of the menu
 * fills up and stands behind "more".
 */
const tabsOfSeller = ['/performance', '/records/customers', '/tasks', '/records/deals', '/leaderboard'];
const tabsOfManager = ['/team', '/performance', '/records/customers', '/tasks', '/leaderboard'];
const tabsOfOffice = ['/overview', '/team', '/leaderboard', '/schemes', '/records/customers'];
const tabCount = 4;

export function tabsOf(holder: Holder, items: readonly NavItem[]): NavItem[] {
  const isOffice = holder.roles.some((role) => role !== 'salesperson' && role !== 'manager');
  const order = isOffice ? tabsOfOffice : holder.roles.includes('manager') ? tabsOfManager : tabsOfSeller;
  const wanted = order.flatMap((to) => items.filter(({ target }) => target.to === to));
  return [...new Set([...wanted, ...items])].slice(0, tabCount);
}

/** The item under which an address falls: the one with the longest matching beginning. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  const fits = items.filter(({ target, covers = [] }) =>
    [target.to, ...covers].some((to) => pathname === to || pathname.startsWith(`${to}/`)),
  );
  return fits.sort((left, right) => right.target.to.length - left.target.to.length)[0];
}

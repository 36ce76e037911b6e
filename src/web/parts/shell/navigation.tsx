import {
  AuditOutlined,
  FileDoneOutlined,
  FundOutlined,
  ImportOutlined,
  LineChartOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { startImport } from '#connectors/file/contract.ts';
import { listFacts } from '#stages/crm/contract.ts';
import { listActivity } from '#stages/people/contract/activity-log.ts';
import { listSchemes } from '#stages/plans/contract.ts';
import { getTeamBoard } from '#stages/scores/contract.ts';
import { type Holder, mayCall } from '#web/client/rights.ts';
import type { TextKey } from '#web/i18n/texts.ts';
import { paths, type Target } from '#web/path-builder.ts';

export type NavItem = {
  text: TextKey /** Fits under a thumb. */;
  short: TextKey;
  icon: ReactNode;
  target: Target;
  open: (holder: Holder) => boolean;
};
export type NavGroup = { text: TextKey; items: readonly NavItem[] };

/** Whoever sells is scored: the others would find an empty page. */
const sells = (holder: Holder) => holder.roles.includes('salesperson') || holder.roles.includes('manager');

/** By the loop of the work: results, goals, customers, settings. The first four of a person are the phone's tabs. */
const groups: readonly NavGroup[] = [
  {
    text: 'nav.performance',
    items: [
      {
        text: 'nav.mine',
        short: 'nav.mineShort',
        icon: <LineChartOutlined />,
        target: paths.myPerformance(),
        open: sells,
      },
      {
        text: 'nav.team',
        short: 'nav.teamShort',
        icon: <TeamOutlined />,
        target: paths.team(),
        open: (holder) => mayCall(getTeamBoard, holder),
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
    ],
  },
  {
    text: 'nav.customers',
    items: [
      {
        text: 'nav.deals',
        short: 'nav.deals',
        icon: <FundOutlined />,
        target: paths.deals(),
        open: (holder) => mayCall(listFacts, holder),
      },
    ],
  },
  {
    text: 'nav.settings',
    items: [
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
    ],
  },
];

/** What this person may use; groups with nothing in them are left out. */
export function navigationOf(holder: Holder): NavGroup[] {
  return groups
    .map((group) => ({ ...group, items: group.items.filter((item) => item.open(holder)) }))
    .filter((group) => group.items.length > 0);
}

/** The item under which an address falls: the one with the longest matching beginning. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  const fits = items.filter(({ target }) => pathname === target.to || pathname.startsWith(`${target.to}/`));
  return fits.sort((left, right) => right.target.to.length - left.target.to.length)[0];
}

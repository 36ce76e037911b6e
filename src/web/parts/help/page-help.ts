import type { TermKey } from '#web/i18n/glossary.ts';

type PageHelp = {
  /** The beginning of the addresses it is about; the longest that fits is taken. */
  address: string;
  answers: { zh: string; en: string };
  tips: readonly { zh: string; en: string }[];
  terms: readonly TermKey[];
};

const why = {
  zh: '点任何一个数字，右侧会写清楚它是怎么算出来的、由哪些业务构成、哪些没有计入。',
  en: 'Click any number: the panel says how it was made, from which facts, and which did not count.',
};
const address = {
  zh: '所选的方案、周期、筛选和排序都在网址里，复制网址就能发给同事。',
  en: 'Scheme, period, filters and order are in the address: copy it to show a colleague the same.',
};

/** What each page is for, what one can do there, and the words it uses. */
export const pageHelp: readonly PageHelp[] = [
  {
    address: '/performance',
    answers: {
      zh: '我现在多少分、什么等级、排第几，为什么，还差多少到下一档。',
      en: 'Where I stand: score, grade and place, why, and what is missing to the next grade.',
    },
    tips: [
      why,
      {
        zh: '竖线是时间进度：填色部分在竖线左边，就是落后于时间。',
        en: 'The tick is time: a bar that ends left of it is behind.',
      },
      { zh: '点走势图上的一个点，可以打开那个周期。', en: 'A click on a point of the trend opens that period.' },
    ],
    terms: ['score', 'grade', 'attainment', 'pace', 'weight', 'coefficient', 'passLine', 'bonusItem', 'missing', 'pop'],
  },
  {
    address: '/pay',
    answers: {
      zh: '这一期我能拿多少，每一分钱怎么来的，再成交一笔会多多少。',
      en: 'What I am paid this period, where every cent comes from, and what one more deal would add.',
    },
    tips: [
      {
        zh: '点任何一项，会写清楚它是怎么算的、由哪些业务构成、哪些没有计入；是 0 也会说明原因。',
        en: 'Click a line: it says how it was made, from which facts, which did not count, and why it is 0 if it is.',
      },
      {
        zh: '“测算”在浏览器里用正式的规则试算，不会保存任何东西。',
        en: 'The estimator tries things by the real rules, in your browser; nothing is saved.',
      },
      {
        zh: '关账后的结算单可以下载，任何人都能在“验证结算单”页面检查它。',
        en: 'A closed period has a statement to download, which anybody can check on the page “Verify a statement”.',
      },
    ],
    terms: ['period', 'target', 'attainment', 'coefficient', 'fact', 'credit', 'collection', 'missing'],
  },
  {
    address: '/statements',
    answers: {
      zh: '这张结算单封存时写的是什么，现在还算不算数；不算数了，是因为什么、由谁决定的。',
      en: 'What this statement said when it was sealed, and whether it still holds; if not, why and by whose decision.',
    },
    tips: [
      {
        zh: '重新打开过的周期，旧的结算单会一直保留，可以打开、下载和验证。',
        en: 'Where a period was reopened the old statement stays: it can be opened, downloaded and verified.',
      },
    ],
    terms: ['period'],
  },
  {
    address: '/team',
    answers: { zh: '我的团队里，今天谁需要我。', en: 'Who in my team needs me today.' },
    tips: [
      {
        zh: '热力图一眼看出问题在人还是在指标：一行都浅是人的问题，一列都浅是全队的问题。',
        en: "The heat map tells a person's problem (a pale row) from the team's (a pale column).",
      },
      why,
      address,
    ],
    terms: ['attainment', 'pace', 'score', 'grade', 'rank', 'weight', 'scope'],
  },
  {
    address: '/overview',
    answers: {
      zh: '目标能不能完成：完成多少、时间过了多少、哪个团队拉低了进度。',
      en: 'Will we make it: how much is there, how much time is gone, which team holds us back.',
    },
    tips: [
      {
        zh: '“剩下的每一天需要多少”是差额除以剩余天数，不是预测。',
        en: '“Each day left has to bring” is the distance divided by the days left; nothing is forecast.',
      },
      {
        zh: '本期没有结束时，上期和去年同期是整期的数，比较时请留意。',
        en: 'While the period runs, the earlier ones shown beside it are whole periods.',
      },
      why,
    ],
    terms: ['target', 'attainment', 'pace', 'pop', 'yoy', 'percentagePoint', 'grade'],
  },
  {
    address: '/leaderboard',
    answers: { zh: '谁走在前面，凭什么，名次怎么变。', en: 'Who is ahead, by what, and how the places moved.' },
    tips: [
      {
        zh: '↑2 表示比上期上升 2 位。并列的人名次相同。',
        en: '↑2 means two places up since the last period. Equal values share a place.',
      },
      {
        zh: '“比上期进步”看的是达成率提高了几个百分点，客户大小不影响公平。',
        en: '“Progress” is the rise of attainment in percentage points, fair to large and small customers alike.',
      },
      {
        zh: '能看到谁的名次和数值，由公司设置决定。',
        en: 'Whose places and figures you see is a setting of the company.',
      },
    ],
    terms: ['rank', 'attainment', 'percentagePoint', 'score', 'scope'],
  },
  {
    address: '/person',
    answers: {
      zh: '一个人这一年的表现：每期总分、强项弱项、任职变化。',
      en: "One person's year: totals, strengths and weaknesses, changes of team.",
    },
    tips: [
      {
        zh: '颜色越深达成率越高；点一格看那一期的来由和业务。',
        en: "The darker the higher the attainment; click a cell for that period's why and facts.",
      },
      { zh: '右上角可以打印成 A4。', en: 'The printer at the top right puts it on A4.' },
    ],
    terms: ['score', 'grade', 'attainment', 'rank', 'kpi', 'missing'],
  },
  {
    address: '/schemes',
    answers: {
      zh: '考核什么、各占多少、怎么得分。',
      en: 'What is assessed, how much each counts, and how points are earned.',
    },
    tips: [
      {
        zh: '已发布的版本不会被改动；修改会成为从某一天起生效的新版本。',
        en: 'A published version never changes; an edit becomes a new version with its own first day.',
      },
    ],
    terms: ['scheme', 'kpi', 'weight', 'curve', 'target', 'period', 'grade', 'coefficient', 'bonusItem'],
  },
  {
    address: '/incentive-plans',
    answers: {
      zh: '谁因为什么拿到多少钱：每一条规则的白话、曲线和算例。',
      en: 'Who is paid how much for what: every rule in plain words, its curve and examples.',
    },
    tips: [
      {
        zh: '曲线上标出“收入下降”的地方，是业绩更好反而少拿的点，发布前值得再想想。',
        en: 'Where the curve says “pay falls”, a better result pays less: worth a second thought before publishing.',
      },
      {
        zh: '发布前的“影响试算”列出每个人多拿少拿多少，以及总成本。',
        en: "Impact, before publishing, lists everyone's change and the total cost.",
      },
    ],
    terms: ['target', 'attainment', 'grade', 'coefficient', 'fact', 'missing'],
  },
  {
    address: '/payouts',
    answers: {
      zh: '一个方案一个周期里，每个人每一项各拿多少，合计多少。',
      en: 'What everyone on a plan is paid in a period, component by component, and altogether.',
    },
    tips: [address],
    terms: ['period', 'missing', 'scope'],
  },
  {
    address: '/closes',
    answers: {
      zh: '这个周期能不能发、还差什么：检查清单、控制总数、每一步由谁完成。',
      en: 'May this period be paid, and what is left to do: checklist, control totals, and who does which step.',
    },
    tips: [
      {
        zh: '审批须由没有参与计算和复核的另一人进行；关账之后结算单不能再改。',
        en: 'Whoever approves neither calculated nor reviewed it; closed statements never change.',
      },
      {
        zh: '关账之后才到的数据，会作为前期调整进入下一个周期，并写明原因。',
        en: 'What comes late becomes an adjustment in the next period, with its causes.',
      },
    ],
    terms: ['period', 'missing'],
  },
  {
    address: '/pay-holds',
    answers: {
      zh: '谁的、哪笔激励先不发，为什么，扣着多少，什么时候可以释放。',
      en: 'Whose pay and which deals are held, why, how much, and what can be released.',
    },
    tips: [
      {
        zh: '暂扣不改变应得；释放之后，已关账周期的金额会在下一次结算时补发。',
        en: 'A hold does not change what is earned; once released, the next close pays what closed periods held.',
      },
    ],
    terms: ['period'],
  },
  {
    address: '/pay-bases',
    answers: {
      zh: '每个人的目标奖金和绩效基数是多少，从哪一期起。',
      en: "Everyone's target bonus and bases, and from which period they hold.",
    },
    tips: [
      {
        zh: '从 Excel 复制一块，粘贴到任意一格，就从那里往右往下填。',
        en: 'Copy a block in Excel and paste it into any cell: it fills from there.',
      },
    ],
    terms: ['period', 'coefficient', 'grade'],
  },
  {
    address: '/deals',
    answers: { zh: '手上的商机走到哪一步，下一步做什么。', en: 'Where each deal stands, and what comes next.' },
    tips: [{ zh: '赢单几秒钟后就会反映到得分里。', en: 'A deal won shows in the scores within seconds.' }],
    terms: ['deal', 'split', 'credit', 'fact'],
  },
  {
    address: '/records',
    answers: {
      zh: '客户、联系人、合同、回款、活动等业务记录，都在这里查和改。',
      en: 'Customers, contacts, contracts, payments, activities: find and edit the records here.',
    },
    tips: [address],
    terms: ['fact', 'deal', 'collection', 'credit', 'split', 'scope'],
  },
  {
    address: '/settings/import',
    answers: {
      zh: '把 CRM 导出的文件或 Excel 变成业务记录。',
      en: 'Turn files of your CRM, or Excel sheets, into records.',
    },
    tips: [
      {
        zh: '同一份文件导入两次，结果不会变；错误的行会列出来，其余照常导入。',
        en: 'The same file twice changes nothing; rows with errors are listed, the others come in.',
      },
    ],
    terms: ['fact', 'credit', 'collection'],
  },
  {
    address: '/settings/log',
    answers: { zh: '谁在什么时候改了什么。', en: 'Who changed what, and when.' },
    tips: [address],
    terms: ['activityLog', 'scope'],
  },
  {
    address: '/',
    answers: {
      zh: '业绩把目标、业务和得分连在一起，每个数字都能说清来由。',
      en: 'Yeji ties targets, business and scores together; every number can say where it comes from.',
    },
    tips: [
      { zh: '按 Ctrl K 搜索人员、客户、商机和页面。', en: 'Ctrl K finds people, customers, deals and pages.' },
      why,
    ],
    terms: ['kpi', 'target', 'attainment', 'pace', 'fact', 'missing'],
  },
];

/** The help of the page at an address: the longest beginning that fits. */
export function helpOf(pathname: string): PageHelp | undefined {
  return pageHelp
    .filter(
      ({ address: beginning }) => beginning === '/' || pathname === beginning || pathname.startsWith(`${beginning}/`),
    )
    .toSorted((left, right) => right.address.length - left.address.length)[0];
}

import { dayText } from '#demo/business-days.ts';
import { openStream, type Random } from '#demo/random.ts';
import { type Seat, seatSalespeople } from '#demo/roster.ts';
import type { DemoAssignment, DemoPerson, DemoPosition, DemoTeam } from '#demo/rows.ts';
import type { Timeline } from '#demo/timeline.ts';
import { makeNames, type PersonName } from '#demo/words/person-names.ts';
import { regions } from '#demo/words/places.ts';

export const companyName = '沐衡测控';
export const companyCode = 'MH';

export const positions: readonly DemoPosition[] = [
  { code: 'general_manager', name: '总经理' },
  { code: 'sales_head', name: '销售总监' },
  { code: 'region_director', name: '区域总监' },
  { code: 'sales_manager', name: '销售经理' },
  { code: 'sales_rep', name: '销售代表' },
  { code: 'senior_sales', name: '高级销售代表' },
  { code: 'key_account', name: '大客户经理' },
  { code: 'sales_operations', name: '销售运营' },
  { code: 'hr', name: '人力资源' },
  { code: 'it', name: '信息管理员' },
];

export const salesPositions = ['sales_rep', 'senior_sales', 'key_account'] as const;
export const leaderPositions = ['region_director', 'sales_manager'] as const;

/** Two people in different teams have this name; only their codes tell them apart. */
const sharedName: PersonName = { name: '王磊', surname: 'Wang', given: 'Lei' };

/** A salesperson with the code their facts carry. */
export type Salesperson = Seat & { code: string };

export type Manager = { code: string; team: string };

export type Staff = {
  teams: DemoTeam[];
  people: DemoPerson[];
  salespeople: Salesperson[];
  /** Managers of teams and directors of regions. */
  managers: Manager[];
  /** Person codes of everyone with a post of their own, by post: 'owner', 'operations', 'manager HD1' … */
  posts: ReadonlyMap<string, string>;
};

type Draft = Omit<DemoPerson, 'code' | 'name' | 'englishName' | 'email'> & {
  post?: string;
  seat?: Seat;
  joined: number;
};

/** Names, codes, teams, positions, assignments and roles of the whole company. */
export function hirePeople(seed: number, timeline: Timeline): Staff {
  const seats = seatSalespeople(openStream(seed, 'seats'), timeline);
  const random = openStream(seed, 'people');
  // Codes are given in the order of joining, as personnel offices do.
  const drafts = [...hireOffice(random, timeline), ...hireLeaders(random, timeline), ...seats.map(hireSalesperson)]
    .map((draft, index) => ({ draft, index }))
    .sort((a, b) => a.draft.joined - b.draft.joined || a.index - b.index)
    .map((entry) => entry.draft);
  const names = makeNames(openStream(seed, 'names'), drafts.length, [sharedName.name]);

  const staff: Omit<Staff, 'posts'> = { teams: listTeams(), people: [], salespeople: [], managers: [] };
  const posts = new Map<string, string>();
  const addresses = new Map<string, number>();
  drafts.forEach(({ post, seat, joined: _, ...rest }, index) => {
    const namesake = seat?.story === 'namesake_east' || seat?.story === 'namesake_west';
    const name = namesake ? sharedName : (names[index] as PersonName);
    const code = `${companyCode}${String(1001 + index)}`;
    staff.people.push({
      code,
      name: name.name,
      englishName: `${name.given} ${name.surname}`,
      email: giveAddress(name, addresses),
      ...rest,
    });
    if (seat) staff.salespeople.push({ ...seat, code });
    if (post) posts.set(post, code);
    if (rest.assignments[0]?.leadsTeam && rest.role === 'manager') {
      staff.managers.push({ code, team: rest.assignments[0].team });
    }
  });
  return { ...staff, posts };
}

function listTeams(): DemoTeam[] {
  const teams: DemoTeam[] = [
    { code: companyCode, parent: null, name: companyName, kind: 'company' },
    { code: 'OPS', parent: companyCode, name: '销售运营部', kind: 'team' },
    { code: 'ADM', parent: companyCode, name: '人事与信息部', kind: 'team' },
  ];
  for (const region of regions) {
    teams.push({ code: region.code, parent: companyCode, name: region.name, kind: 'region' });
    for (const { code, name } of region.teams) teams.push({ code, parent: region.code, name, kind: 'team' });
  }
  return teams;
}

function hireOffice(random: Random, timeline: Timeline): Draft[] {
  const hire = (post: string, team: string, position: string, role: DemoPerson['role'], leadsTeam = false) =>
    hireAt(random, timeline, { post, team, position, role, scope: 'all', leadsTeam });
  return [
    hire('owner', companyCode, 'general_manager', 'executive', true),
    hire('sales_head', companyCode, 'sales_head', 'executive'),
    hire('operations', 'OPS', 'sales_operations', 'operations', true),
    hire('second_operations', 'OPS', 'sales_operations', 'operations'),
    hire('hr', 'ADM', 'hr', 'hr', true),
    hire('administrator', 'ADM', 'it', 'administrator'),
  ];
}

function hireLeaders(random: Random, timeline: Timeline): Draft[] {
  const hire = (post: string, team: string, position: string) =>
    hireAt(random, timeline, { post, team, position, role: 'manager', scope: 'team', leadsTeam: true });
  return regions.flatMap((region) => [
    hire(`director ${region.code}`, region.code, 'region_director'),
    ...region.teams.map((team) => hire(`manager ${team.code}`, team.code, 'sales_manager')),
  ]);
}

type Post = Pick<DemoAssignment, 'team' | 'position' | 'leadsTeam'> &
  Pick<DemoPerson, 'role' | 'scope'> & { post: string };

function hireAt(random: Random, timeline: Timeline, { post, role, scope, ...place }: Post): Draft {
  const joined = timeline.start - random.whole(1300, 3600);
  const joinedOn = dayText(joined);
  return {
    post,
    joined,
    joinedOn,
    leftOn: null,
    role,
    scope,
    assignments: [{ ...place, startOn: joinedOn, endOn: null }],
  };
}

function hireSalesperson(seat: Seat): Draft {
  const position = salesPositions[seat.level - 1] ?? 'sales_rep';
  const place = (team: string, start: number, end: number | null): DemoAssignment => ({
    team,
    position,
    leadsTeam: false,
    startOn: dayText(start),
    endOn: end === null ? null : dayText(end),
  });
  const end = seat.left === null ? null : seat.left + 1;
  return {
    seat,
    joined: seat.joined,
    joinedOn: dayText(seat.joined),
    leftOn: seat.left === null ? null : dayText(seat.left),
    role: 'salesperson',
    scope: 'own',
    assignments: seat.move
      ? [place(seat.team.code, seat.joined, seat.move.day), place(seat.move.to.code, seat.move.day, end)]
      : [place(seat.team.code, seat.joined, end)],
  };
}

/** wei.zhang@…, and wei.zhang2@… for the next of the same sound. The domain is reserved for examples (RFC 2606). */
function giveAddress(name: PersonName, taken: Map<string, number>): string {
  const local = `${name.given}.${name.surname}`.toLowerCase();
  const count = (taken.get(local) ?? 0) + 1;
  taken.set(local, count);
  return `${local}${count > 1 ? count : ''}@muheng.example`;
}

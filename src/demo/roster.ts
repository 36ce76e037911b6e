import { dayText, moveMonths } from '#demo/business-days.ts';
import type { Random } from '#demo/random.ts';
import type { Timeline } from '#demo/timeline.ts';
import { type RegionPlace, regions, type TeamPlace } from '#demo/words/places.ts';
import { dayNumber } from '#engine/calendar/day.ts';

/** What makes one salesperson's history worth telling; everyone else has none. */
export type Story =
  | 'star'
  | 'middle'
  | 'struggling'
  | 'mover'
  | 'joiner'
  | 'leaver'
  | 'successor'
  | 'no_surveys'
  | 'complaints'
  | 'namesake_east'
  | 'namesake_west';

export type Talent = 'star' | 'strong' | 'steady' | 'weak' | 'laggard';

/** A salesperson's place in the company. Days are day numbers. */
export type Seat = {
  region: RegionPlace;
  team: TeamPlace;
  talent: Talent;
  story?: Story;
  /** 1 representative, 2 senior, 3 key accounts. */
  level: 1 | 2 | 3;
  joined: number;
  /** Last day of work. */
  left: number | null;
  /** A change of team. */
  move: { day: number; to: TeamPlace } | null;
};

/** The team whose manager loses it: weaker from quarter to quarter, with angry customers. */
export const troubledTeam = 'XB2';

const stories: Readonly<Record<string, Partial<Record<number, Story>>>> = {
  HD1: { 0: 'star', 1: 'middle', 2: 'struggling', 3: 'namesake_east' },
  HD2: { 4: 'mover' },
  HB1: { 3: 'no_surveys' },
  HB3: { 4: 'leaver', 5: 'successor' },
  HN1: { 6: 'joiner' },
  HN2: { 2: 'complaints' },
  XB1: { 1: 'namesake_west' },
};

const talentOfStory: Partial<Record<Story, Talent>> = {
  star: 'star',
  middle: 'steady',
  struggling: 'laggard',
  mover: 'strong',
  joiner: 'steady',
  leaver: 'weak',
  successor: 'strong',
  no_surveys: 'steady',
  complaints: 'strong',
};

/** How talents are spread over a hundred salespeople. */
const talentDeck: readonly (readonly [Talent, number])[] = [
  ['star', 9],
  ['strong', 19],
  ['steady', 46],
  ['weak', 18],
  ['laggard', 8],
];

/** Every salesperson of the company, team by team. */
export function seatSalespeople(random: Random, timeline: Timeline): Seat[] {
  const deck = random.shuffle(talentDeck.flatMap(([talent, count]) => Array<Talent>(count).fill(talent)));
  const seats: Seat[] = [];
  for (const region of regions) {
    for (const team of region.teams) {
      for (let chair = 0; chair < team.people; chair += 1) {
        const story = stories[team.code]?.[chair];
        const dealt = deck[seats.length % deck.length] ?? 'steady';
        const talent = (story && talentOfStory[story]) ?? dealt;
        seats.push(takeSeat(random, timeline, region, team, talent, story));
      }
    }
  }
  return seats;
}

function takeSeat(
  random: Random,
  timeline: Timeline,
  region: RegionPlace,
  team: TeamPlace,
  talent: Talent,
  story: Story | undefined,
): Seat {
  const years = random.between(0.4, 7);
  const steps = years * 0.22 + (talent === 'star' || talent === 'strong' ? 0.8 : 0.2) + random.between(-0.5, 0.5);
  return {
    region,
    team,
    talent,
    ...(story ? { story } : {}),
    level: story === 'middle' || story === 'struggling' || story === 'joiner' || steps < 0.9 ? 1 : steps < 1.9 ? 2 : 3,
    joined: story === 'joiner' ? joinDay(timeline) : timeline.start - Math.round(years * 365) - 1,
    left: story === 'leaver' ? leaveDay(timeline) : null,
    move: story === 'mover' ? { day: timeline.previousQuarter + 45, to: neighbour(region, team) } : null,
  };
}

/** Seven months ago and in the middle of the month. */
function joinDay(timeline: Timeline): number {
  return dayNumber(moveMonths(dayText(timeline.today), -7)) + 9;
}

/** The last day of the month four months ago. */
function leaveDay(timeline: Timeline): number {
  return dayNumber(moveMonths(dayText(timeline.today), -3)) - 1;
}

function neighbour(region: RegionPlace, team: TeamPlace): TeamPlace {
  return region.teams[region.teams.indexOf(team) + 1] ?? team;
}

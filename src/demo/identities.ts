import type { Staff } from '#demo/people.ts';
import type { Story } from '#demo/roster.ts';
import type { Words } from '#engine/facts/catalog.ts';

/** Someone of the demo company whom a visitor may become with one click; `words` say what to look at as this person. */
export type DemoIdentity = { key: string; personCode: string; words: Words };

type Plan = { key: string; post?: string; story?: Story; words: Words };

/** The visitor's seven chairs, from the field to the office. */
const plans: readonly Plan[] = [
  {
    key: 'salesperson',
    story: 'middle',
    words: {
      zh: '看看自己这个季度得多少分、排第几，每一分从哪来，再签多少能升一档。',
      en: 'See your score and rank this quarter, where each point comes from, and how much more reaches the next grade.',
    },
  },
  {
    key: 'struggling',
    story: 'struggling',
    words: {
      zh: '进度落后时，看清楚差在哪个指标、差多少。',
      en: 'Behind time: see which measure falls short, and by how much.',
    },
  },
  {
    key: 'manager',
    post: 'manager HD1',
    words: {
      zh: '一眼看出团队里谁落后于时间进度、落后在哪里，点开任何数字都能看到原因。',
      en: 'See at a glance who in the team is behind time and in what; any number opens its reason.',
    },
  },
  {
    key: 'director',
    post: 'director HD',
    words: {
      zh: '比较上海、江苏、浙江三个团队，再逐级看到个人。',
      en: 'Compare the Shanghai, Jiangsu and Zhejiang teams, then go down to each person.',
    },
  },
  {
    key: 'operations',
    post: 'operations',
    words: {
      zh: '管理考核方案和目标，导入数据，查看谁在什么时候改了什么。',
      en: 'Keep schemes and targets, import data, and see who changed what and when.',
    },
  },
  {
    key: 'owner',
    post: 'owner',
    words: {
      zh: '四个大区做得怎么样，哪个团队需要过问。',
      en: 'How the four regions are doing, and which team needs a question asked.',
    },
  },
  {
    key: 'administrator',
    post: 'administrator',
    words: {
      zh: '管理人员、团队、角色和数据范围。',
      en: 'Keep people, teams, roles and who sees whose data.',
    },
  },
];

/** The identities with the people who hold these posts in this company. */
export function findIdentities(staff: Staff): DemoIdentity[] {
  return plans.map(({ key, post, story, words }) => {
    const seller = staff.salespeople.find((person) => story !== undefined && person.story === story);
    const personCode = post === undefined ? seller?.code : staff.posts.get(post);
    if (personCode === undefined) throw new Error(`nobody holds ${post ?? story}`);
    return { key, personCode, words };
  });
}

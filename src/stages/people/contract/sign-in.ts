import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { settingsShape } from './settings.ts';
import { emailShape, namedShape, nameShape, roleShape } from './shapes.ts';

const wordsShape = z.object({ zh: z.string(), en: z.string() });

/** One person of the demo company whom anyone may become with one click. */
export const demoIdentityShape = z.object({
  key: z.string(),
  name: z.string(),
  role: roleShape,
  team: z.string().nullable(),
  /** One sentence: what to look at as this person. */
  words: wordsShape,
});

export const getSignIn = endpoint({
  method: 'get',
  path: '/api/sign-in',
  summary: { zh: '登录页需要的信息', en: 'What the sign-in page needs' },
  callers: 'public',
  reach: 'none',
  answer: z.object({
    organisationName: z.string(),
    /** True while the organisation has no administrator: show the set-up form. */
    needsFirst: z.boolean(),
    /** Empty unless the demo company is loaded. */
    demoIdentities: z.array(demoIdentityShape),
  }),
});

const doneShape = z.object({ done: z.literal(true) });

export const signIn = endpoint({
  method: 'post',
  path: '/api/sign-in',
  summary: { zh: '用邮箱和密码登录', en: 'Sign in with e-mail and password' },
  callers: 'public',
  reach: 'none',
  body: z.object({ email: emailShape, password: z.string().min(1).max(128) }),
  answer: doneShape,
});

export const signInAsDemo = endpoint({
  method: 'post',
  path: '/api/sign-in/demo',
  summary: { zh: '以演示身份登录', en: 'Sign in as a demo identity' },
  callers: 'public',
  reach: 'none',
  body: z.object({ identity: z.string().max(60) }),
  answer: doneShape,
});

export const signInFirst = endpoint({
  method: 'post',
  path: '/api/sign-in/first',
  summary: { zh: '首次设置:公司名称和第一位管理员', en: 'First set-up: the company and its first administrator' },
  callers: 'public',
  reach: 'none',
  body: z.object({
    organisationName: nameShape,
    name: nameShape,
    email: emailShape,
    password: z.string().min(10).max(128),
  }),
  answer: doneShape,
});

export const signOut = endpoint({
  method: 'post',
  path: '/api/sign-out',
  summary: { zh: '退出登录', en: 'Sign out' },
  callers: 'public',
  reach: 'none',
  answer: doneShape,
});

/** Who am I, what may I do and see, and how are things written here. */
export const getMe = endpoint({
  method: 'get',
  path: '/api/me',
  summary: { zh: '我的身份、权限和公司格式', en: 'Who I am, what I may see, and the formats of the company' },
  callers: 'signed_in',
  reach: 'own_scope',
  answer: z.object({
    person: z.object({
      id: z.number(),
      code: z.string(),
      name: z.string(),
      englishName: z.string().nullable(),
      team: namedShape.nullable(),
      position: namedShape.nullable(),
      leadsTeam: z.boolean(),
    }),
    roles: z.array(roleShape),
    scope: z.object({ kind: z.enum(['own', 'teams', 'all']), teams: z.array(namedShape) }),
    /** True when the demo company is loaded, so that pages can say so. */
    demo: z.boolean(),
    /** Today in the company's time zone. */
    today: z.string(),
    settings: settingsShape,
  }),
});

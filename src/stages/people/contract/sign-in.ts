import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { settingsShape } from './settings.ts';
import { emailShape, idShape, idTextShape, namedShape, nameShape, roleShape } from './shapes.ts';

const personParams = z.object({ personId: idTextShape });
const passwordShape = z.string().min(10).max(128);
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
  summary: { zh: '首次设置：公司名称和第一位管理员', en: 'First set-up: the company and its first administrator' },
  callers: 'public',
  reach: 'none',
  body: z.object({
    organisationName: nameShape,
    name: nameShape,
    email: emailShape,
    password: passwordShape,
  }),
  answer: doneShape,
});

/** 43 letters and signs; a longer text is none of ours. */
const tokenShape = z.string().min(1).max(100);

export const readInvitation = endpoint({
  method: 'post',
  path: '/api/sign-in/invitation',
  summary: { zh: '查看邀请', en: 'What an invitation is for' },
  callers: 'public',
  reach: 'none',
  body: z.object({ token: tokenShape }),
  answer: z.object({ organisationName: z.string(), name: z.string(), email: z.string(), expiresAt: z.string() }),
});

export const acceptInvitation = endpoint({
  method: 'post',
  path: '/api/sign-in/invitation/accept',
  summary: { zh: '接受邀请：设定密码并登录', en: 'Accept an invitation: set a password and sign in' },
  callers: 'public',
  reach: 'none',
  body: z.object({ token: tokenShape, password: passwordShape }),
  answer: doneShape,
});

export const changePassword = endpoint({
  method: 'put',
  path: '/api/me/password',
  summary: { zh: '修改自己的密码；其他设备上的登录全部结束', en: 'Change my password; ends my sessions elsewhere' },
  callers: 'signed_in',
  reach: 'none',
  body: z.object({ current: z.string().min(1).max(128), next: passwordShape }),
  answer: doneShape,
});

export const signOutEverywhere = endpoint({
  method: 'delete',
  path: '/api/me/sessions',
  summary: { zh: '在所有设备上退出登录', en: 'Sign out on all my devices' },
  callers: 'signed_in',
  reach: 'none',
  answer: doneShape,
});

const accountKeepers = ['hr', 'administrator'] as const;

export const getSignInState = endpoint({
  method: 'get',
  path: '/api/people/{personId}/sign-in',
  summary: { zh: '某人的登录状态和邀请', en: 'Whether a person can sign in, and the open invitation' },
  callers: accountKeepers,
  reach: 'own_scope',
  params: personParams,
  answer: z.object({
    /** The e-mail with which the person signs in; null for someone without a password. */
    email: z.string().nullable(),
    /** Devices signed in now. */
    sessions: z.number(),
    lastSeenAt: z.string().nullable(),
    invitation: z
      .object({ email: z.string(), invitedAt: z.string(), expiresAt: z.string(), expired: z.boolean() })
      .nullable(),
    /** Whether the caller may invite this person: those with more rights are invited by administrators only. */
    mayInvite: z.boolean(),
  }),
});

export const invitePerson = endpoint({
  method: 'post',
  path: '/api/people/{personId}/invitation',
  summary: {
    zh: '生成一次性邀请链接，本人用它设定密码；替换之前的邀请',
    en: 'Make a one-time link with which the person sets a password; replaces an earlier one',
  },
  callers: accountKeepers,
  reach: 'own_scope',
  params: personParams,
  body: z.object({ email: emailShape }),
  /** The token is shown here and never again. */
  answer: z.object({ token: z.string(), expiresAt: z.string() }),
});

const mostInvited = 200;

export const invitePeople = endpoint({
  method: 'post',
  path: '/api/invitations',
  summary: {
    zh: '批量生成邀请链接；已能登录或没有邮箱的人跳过',
    en: 'Make links for many people; those who can sign in or have no e-mail are left out',
  },
  callers: accountKeepers,
  reach: 'own_scope',
  body: z.object({ personIds: z.array(idShape).min(1).max(mostInvited) }),
  answer: z.object({
    invitations: z.array(z.object({ person: namedShape, email: z.string(), token: z.string(), expiresAt: z.string() })),
    leftOut: z.array(
      z.object({
        person: namedShape,
        reason: z.enum(['left', 'no_email', 'can_sign_in', 'administrator_needed', 'email_taken']),
      }),
    ),
  }),
});

export const withdrawInvitation = endpoint({
  method: 'delete',
  path: '/api/people/{personId}/invitation',
  summary: { zh: '撤回邀请', en: 'Withdraw an invitation' },
  callers: accountKeepers,
  reach: 'own_scope',
  params: personParams,
  answer: doneShape,
});

export const endSessionsOf = endpoint({
  method: 'delete',
  path: '/api/people/{personId}/sessions',
  summary: { zh: '让某人在所有设备上退出登录', en: 'Sign a person out on all devices' },
  callers: ['administrator'],
  reach: 'own_scope',
  params: personParams,
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
    /** Whether anyone has a score yet; until then the start page leads through the first steps. */
    started: z.boolean(),
    /** Today in the company's time zone. */
    today: z.string(),
    settings: settingsShape,
  }),
});

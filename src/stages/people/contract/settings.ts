import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { nameShape } from './shapes.ts';

/** How amounts are shown unless the reader chooses otherwise: 元, 万元, 亿元. */
export const amountUnitShape = z.enum(['one', 'ten_thousand', 'hundred_million']);

export const settingsShape = z.object({
  organisationName: nameShape,
  /** ISO 4217; every amount is also kept in this currency. */
  baseCurrency: z.string().regex(/^[A-Z]{3}$/),
  fiscalYearStartMonth: z.number().int().min(1).max(12),
  /** Whether the fiscal year 2026 is the one that starts or the one that ends in 2026. */
  fiscalYearNamedBy: z.enum(['start', 'end']),
  /** IANA name; decides which day it is. */
  timeZone: z.string().min(1).max(60),
  amountUnit: amountUnitShape,
  language: z.enum(['zh', 'en']),
  /** What a leaderboard shows of people outside one's scope: nothing, name and rank, or their figures too. */
  rankVisibility: z.enum(['own', 'rank', 'value']),
});

export type Settings = z.infer<typeof settingsShape>;

/** Those that are set or being set; for the others the usual ones hold. */
export const someSettingsShape = settingsShape.partial();

export const getSettings = endpoint({
  method: 'get',
  path: '/api/settings',
  summary: { zh: '公司设置', en: 'Settings of the company' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: settingsShape,
});

export const changeSettings = endpoint({
  method: 'patch',
  path: '/api/settings',
  summary: { zh: '修改公司设置', en: 'Change the settings of the company' },
  callers: ['operations', 'administrator'],
  reach: 'organisation',
  body: someSettingsShape,
  answer: settingsShape,
});

/** Who changed what last: one row for each field that was ever changed. */
export const listSettingChanges = endpoint({
  method: 'get',
  path: '/api/settings/changes',
  summary: { zh: '各项设置最近由谁修改', en: 'Who changed each setting last' },
  callers: ['operations', 'hr', 'administrator'],
  reach: 'organisation',
  answer: z.object({
    changes: z.array(z.object({ field: z.string(), by: z.string(), at: z.string() })),
  }),
});

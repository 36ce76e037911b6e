import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayShape, nameShape } from './shapes.ts';

/** A day that is not what its weekday says: off although a weekday, worked although a weekend day (调休). */
const exceptionShape = z.object({ on: dayShape, kind: z.enum(['off', 'working']), name: nameShape });

export const workingDaysShape = z.object({
  /** What 时间进度 counts: all days of a period, or only the working days. */
  pace: z.enum(['days', 'working_days']),
  /** Weekdays off, 1 = Monday … 7 = Sunday; at least one day of the week is worked. */
  weekend: z.array(z.number().int().min(1).max(7)).max(6),
  /** Whether the public holidays of mainland China and their 调休 hold. */
  holidays: z.enum(['cn', 'none']),
  /** The company's own exceptions; they win over public holidays. */
  exceptions: z.array(exceptionShape).max(500),
});

export type WorkingDaysSetting = z.infer<typeof workingDaysShape>;

export const someWorkingDaysShape = workingDaysShape.partial();

const publicHolidayShape = z.object({
  on: z.string(),
  kind: z.enum(['off', 'working']),
  words: z.object({ zh: z.string(), en: z.string() }),
});

export const getWorkingDays = endpoint({
  method: 'get',
  path: '/api/settings/working-days',
  summary: { zh: '工作日、法定节假日与调休', en: 'Working days, public holidays and days worked in exchange' },
  callers: 'signed_in',
  reach: 'organisation',
  query: z.object({
    /** The public holidays of this calendar year; the current one when left out. */
    year: z.coerce.number().int().min(1900).max(2199).optional(),
  }),
  answer: z.object({
    setting: workingDaysShape,
    year: z.number(),
    publicHolidays: z.array(publicHolidayShape),
    /** Calendar years whose public holidays are known: the state announces a year at the end of the one before. */
    knownYears: z.object({ first: z.number(), last: z.number() }),
  }),
});

export const changeWorkingDays = endpoint({
  method: 'put',
  path: '/api/settings/working-days',
  summary: { zh: '设定工作日；时间进度随之改变', en: 'Set the working days; the share of time elapsed follows' },
  callers: ['operations', 'hr', 'administrator'],
  reach: 'organisation',
  body: workingDaysShape,
  answer: workingDaysShape,
});

export type PublicHoliday = z.infer<typeof publicHolidayShape>;

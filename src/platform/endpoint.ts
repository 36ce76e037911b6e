import type { z } from 'zod';

/**
 * The shape of one HTTP endpoint, written in a stage's contract.ts. It is the only platform file a contract may import,
 * because it is nothing but types and one function that returns its argument: safe in a browser.
 */
export type Role = 'salesperson' | 'manager' | 'operations' | 'hr' | 'executive' | 'administrator';

/** Who may call: anyone, anyone signed in, or holders of one of these roles. */
export type Callers = 'public' | 'signed_in' | readonly Role[];

/**
 * On whose data. `own_scope`: the service shows only people within the caller's scope (own, team subtree, all).
 * `organisation`: data without a person behind it (KPI library, calendar). `none`: no organisation data at all.
 */
export type Reach = 'own_scope' | 'organisation' | 'none';

export type Endpoint<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path with `{name}` parameters, always under /api. */
  path: `/api/${string}`;
  summary: { zh: string; en: string };
  callers: Callers;
  reach: Reach;
  params?: Params;
  query?: Query;
  body?: Body;
  /** `json` unless the body is an uploaded file. */
  bodyKind?: 'json' | 'file';
  /** `json` unless the answer is a file to download, see registerFile; `answer` then says nothing. */
  answerKind?: 'json' | 'file';
  /** Members of the answer, at any depth, that hold sentences of ours in the caller's language. */
  spoken?: readonly string[];
  /** The answer holds a secret shown only once: it is not kept for an Idempotency-Key. */
  secretAnswer?: true;
  /** Only for people at a page, never for programs with an API key: what would let a key make itself more. */
  withoutKeys?: true;
  /** All its statements read one state of the data (repeatable read); what somebody changes meanwhile makes it busy. */
  readsOneState?: true;
  answer: Answer;
};

/** Keeps the exact types of an endpoint so that server and browser are checked against the same shapes. */
export function endpoint<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
>(definition: Endpoint<Params, Query, Body, Answer>): Endpoint<Params, Query, Body, Answer> {
  return definition;
}

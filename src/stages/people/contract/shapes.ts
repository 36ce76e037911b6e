import { z } from 'zod';

/** A business day, 'YYYY-MM-DD', within living memory: a year 0202 is a slip of the hand. */
export const dayShape = z.iso.date().refine((day) => day >= '1900-01-01' && day < '2200-01-01');

/** The id of a person, team, position or scheme: what PostgreSQL's integer holds. */
export const idShape = z.number().int().min(1).max(2_147_483_647);

/** The same where it stands in an address, as text. */
export const idTextShape = z.coerce.number().pipe(idShape);

export const roleShape = z.enum(['salesperson', 'manager', 'operations', 'hr', 'executive', 'administrator']);

/** On whose data a role works: one's own, a team with everything below it, or everyone's. */
export const scopeShape = z.enum(['own', 'team', 'all']);

export const teamKindShape = z.enum(['company', 'region', 'team']);

/** What a person, team or position is called by, wherever it is only mentioned. */
export const namedShape = z.object({ id: z.number(), name: z.string() });

const trimmed = z.string().trim();
export const nameShape = trimmed.min(1).max(100);
/** Codes come from payroll and CRM systems; anything they use, without spaces around it. */
export const codeShape = trimmed.min(1).max(60);
export const emailShape = trimmed.toLowerCase().pipe(z.email()).pipe(z.string().max(200));
export const phoneShape = trimmed.min(1).max(40);

import { z } from 'zod';

/** A period's key, within living memory, as days are. */
export const periodShape = z.string().regex(/^(19|20|21)\d\d(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/);

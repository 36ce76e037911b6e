import type { ColumnType } from 'kysely';

/** timestamptz: read as an ISO string in UTC, written as an ISO string or a Date. */
export type Instant = ColumnType<string, string | Date, string | Date>;

/**
 * json and jsonb: read parsed (and checked by the reader, hence unknown), written as JSON text. Text only, because the
 * driver would send a plain array as a PostgreSQL array.
 */
export type Json = ColumnType<unknown, string, string>;

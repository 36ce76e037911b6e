import { platform, release } from 'node:os';
import { join, resolve } from 'node:path';

/** The database user that owns everything; organisations' transactions run as the lesser app role. */
export const databaseOwner = 'yeji';

export const databaseName = 'yeji';

/**
 * Tuning for the usual small machine (2 cores, 4 GB and more). It is written into postgresql.conf when the database is
 * made, so an administrator may change it there; what must always hold stands in `fixedSettings`.
 */
export const tuning: Readonly<Record<string, string>> = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  max_connections: '60',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  // Flash disks: a random page costs hardly more than the next one.
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '1',
  // Our statements are short; compiling them costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Given on the command line at every start, where no configuration file can undo it. */
export function fixedSettings(port: number, postgresFolder: string): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socketFolderIn(postgresFolder) ?? '',
    password_encryption: 'scram-sha-256',
    synchronous_commit: 'on',
    logging_collector: 'off',
    log_destination: 'stderr',
    // Failed statements are answered to the app, which knows what to say; the server's own log is for the server.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '',
    lc_messages: 'C',
    ...fasterRecovery(),
  };
}

/**
 * The server's own folder, which nobody else may enter, holds its socket file as well. Undefined where there is none: on
 * Windows, and when the path is longer than the 103 bytes that every system allows, or reads as a list.
 */
export function socketFolderIn(postgresFolder: string): string | undefined {
  const folder = resolve(postgresFolder);
  const longest = Buffer.byteLength(join(folder, `${socketPrefix}65535`));
  return platform() === 'win32' || longest > 103 || /[",]/.test(folder) ? undefined : folder;
}

/** How PostgreSQL's socket files, and the notes of who listens on them, begin. */
export const socketPrefix = '.s.PGSQL.';

/**
 * After a crash the server syncs its whole folder before it recovers: one call for the file system takes a fifth of the time
 * that one call per file takes. Only where the system tells of errors in it, which Linux does from 5.8 on.
 */
function fasterRecovery(): Record<string, string> {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  const isReliable = platform() === 'linux' && (major > 5 || (major === 5 && minor >= 8));
  return isReliable ? { recovery_init_sync_method: 'syncfs' } : {};
}

/** For databases that are thrown away: speed instead of survival. Never used on a data folder that is kept. */
export const throwAwaySettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '100',
  autovacuum: 'on',
};

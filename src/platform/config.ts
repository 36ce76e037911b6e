import { join, resolve, sep } from 'node:path';
import { canReach, chooseServerUser } from './database/embedded/server-user.ts';
import { Refusal } from './refusal.ts';

/** The settings of one installation, all from environment variables. */
export type Config = {
  /** PORT: where the product listens, web and API alike. */
  port: number;
  /** HOST: the address it listens on; only this machine unless said otherwise. */
  host: string;
  /** YEJI_DATA: the folder of the embedded database. */
  dataFolder: string;
  /** YEJI_INBOX: the folder of files to import by themselves; beside the data folder, with `-inbox` behind its name, when left out. */
  inboxFolder: string;
  /** DATABASE_URL: a PostgreSQL server to use instead of the embedded one. Holds a password: never log it. */
  databaseUrl: string | undefined;
  /** YEJI_DEMO: load the demo company into an empty installation. */
  loadDemo: boolean;
  /** YEJI_LOG: level of the log on standard error. */
  logLevel: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

const projectFolder = join(import.meta.dirname, '..', '..');

/** Where root keeps data of projects that lie where the database's account may not go (under /root, mostly). */
const systemFolder = '/var/lib/yeji';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Reads and checks the settings. An empty variable counts as not set.
 * @throws Refusal config.port, config.demo, config.database_url, config.log
 */
export function readConfig(environment: Environment = process.env): Config {
  const dataFolder = environment.YEJI_DATA ? resolve(environment.YEJI_DATA) : chooseDataFolder();
  return {
    port: readPort(environment.PORT),
    host: environment.HOST || '127.0.0.1',
    dataFolder,
    inboxFolder: environment.YEJI_INBOX ? resolve(environment.YEJI_INBOX) : `${dataFolder}-inbox`,
    databaseUrl: readDatabaseUrl(environment.DATABASE_URL),
    loadDemo: readDemo(environment.YEJI_DEMO),
    logLevel: readLogLevel(environment.YEJI_LOG),
  };
}

function readPort(value = ''): number {
  if (value === '') return 7300;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65_535) throw new Refusal('config.port', { value });
  return port;
}

function chooseDataFolder(): string {
  const folder = join(projectFolder, '.yeji', 'data');
  if (canReach(chooseServerUser(join(folder, 'postgres')), folder)) return folder;
  // Named after the project's path, its parts joined by dashes, so that two copies of it never meet in one database.
  return join(systemFolder, projectFolder.split(sep).filter(Boolean).join('-'), 'data');
}

function readDatabaseUrl(value = ''): string | undefined {
  if (value === '') return undefined;
  // The value itself is never repeated: it holds a password.
  const url = URL.parse(value);
  if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:') throw new Refusal('config.database_url');
  return value;
}

function readDemo(value = ''): boolean {
  if (value !== '' && value !== '0' && value !== '1') throw new Refusal('config.demo', { value });
  return value !== '0';
}

function readLogLevel(value = ''): string {
  if (value === '') return 'info';
  if (!logLevels.includes(value)) throw new Refusal('config.log', { value });
  return value;
}

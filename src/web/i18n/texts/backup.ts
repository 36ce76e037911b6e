import type { TextRow } from '../texts.ts';

export const backupTexts = {
  'nav.backup': ['备份', 'Backup'],
  'backup.what': [
    '备份是一个文件，包含全公司此刻的全部数据，生成时大家可以照常使用。里面有所有人的业绩和登录密码的散列值，请像保管合同一样保管它。',
    "A backup is one file with everything your company has here at this moment; people can go on working meanwhile. It holds everybody's numbers and the hashes of their passwords: keep it as you would keep contracts.",
  ],
  'backup.make': ['生成并下载备份', 'Make and download a backup'],
  'backup.started': [
    '备份正在下载，完成后会出现在下面的列表里。',
    'The backup is downloading; it will be listed below when it is whole.',
  ],
  'backup.latest': ['最近的备份', 'Latest backups'],
  'backup.none': ['还没有从这里备份过', 'No backup was made here yet'],
  'backup.noneHint': [
    '建议每周至少备份一次，并存到另一台机器上。',
    'Make one at least every week, and keep it on another machine.',
  ],
  'backup.size': ['{megabytes} MB · {rows} 行', '{megabytes} MB · {rows} rows'],
  'backup.unfinished': ['没有下载完', 'Not downloaded to the end'],
  'backup.restoreTitle': ['怎样恢复', 'How to restore'],
  'backup.restoreHint': [
    '恢复只能在服务器上、往空的数据目录里做，这样不会盖掉任何现有数据。恢复后逐表核对，与备份完全一致才算成功：',
    'A restore is done on the server, into an empty data folder, so that it can never overwrite anything. Each table is compared afterwards; only an exact copy counts:',
  ],
  'backup.regular': [
    '服务器上也可以定时备份（含全部组织）：',
    'On the server, backups can also be scheduled (all organisations):',
  ],
} satisfies Readonly<Record<string, TextRow>>;

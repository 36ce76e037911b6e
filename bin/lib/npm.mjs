import { runUnseen } from './program.mjs';
import { Trouble } from './words.mjs';

/**
 * Runs npm out of sight.
 * @param {string[]} args
 * @throws {Trouble} one sentence saying what stood in the way
 */
export async function runNpm(args, cwd) {
  // Started by `npm start` we know exactly which npm that was.
  const known = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined;
  const plain = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--no-update-notifier'];
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000'];
  const all = [...args, ...plain, ...patience];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const outcome = known
    ? await runUnseen(process.execPath, [known, ...all], { cwd })
    : await runUnseen(npm, all, { cwd }).catch(() => {
        throw new Trouble({
          zh: '找不到 npm。请安装 Node.js 20 或更高版本（自带 npm）。',
          en: 'npm was not found. Install Node.js 20 or newer, which brings it.',
        });
      });
  if (outcome.code !== 0) throw explain(outcome.said);
}

/** npm says what went wrong in a code; these are the ones a user can do something about. */
export function explain(said) {
  if (/\b(ENOSPC|EDQUOT)\b|No space left|no space left/.test(said)) {
    return new Trouble({
      zh: '磁盘空间不足，安装没有完成。请清理出约 1 GB 空间后重新运行，会接着安装。',
      en: 'There is no disk space left, so the installation did not finish. Free about 1 GB and run this again; it goes on from there.',
    });
  }
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT)\b|network/.test(
      said,
    )
  ) {
    return new Trouble({
      zh: '连接不上 npm 软件源，安装没有完成。请检查网络或代理设置（npm config get registry 可查看当前软件源），然后重新运行。',
      en: 'The npm registry cannot be reached, so the installation did not finish. Check the network or proxy (npm config get registry shows which registry is used) and run this again.',
    });
  }
  if (/\b(EACCES|EPERM|EROFS)\b/.test(said)) {
    return new Trouble({
      zh: '当前用户不能写入项目目录，安装没有完成。请换用该目录的所有者运行，或更改目录权限。',
      en: 'The current user may not write to the project folder, so the installation did not finish. Run this as the owner of the folder, or change its permissions.',
    });
  }
  const reason = readReason(said);
  return new Trouble({
    zh: `npm 没有装完依赖包：${reason}。请解决后重新运行。`,
    en: `npm could not install the packages: ${reason}. Fix that and run this again.`,
  });
}

function readReason(said) {
  const lines = said.split('\n').map((line) =>
    line
      .replace(/^npm (error|ERR!)\s*/, '')
      .replace(/\.$/, '')
      .trim(),
  );
  return lines.find((line) => line !== '' && !line.startsWith('code ')) ?? '?';
}

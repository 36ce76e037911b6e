import { existsSync, readdirSync } from 'node:fs';
import { runUnseen } from './program.mjs';
import { withProgress } from './progress.mjs';
import { Trouble } from './words.mjs';

const chromium = '/usr/bin/chromium';
const fontFolders = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/noto', '/usr/share/fonts/noto-cjk'];

/** The browser tests drive the system's Chromium, and Chinese pages need a font with Chinese letters to be measured. */
export async function ensureBrowser() {
  const missing = listMissing();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw explain(missing);
  await withProgress({ zh: `安装 ${missing.join(' ')}`, en: `installing ${missing.join(' ')}` }, () =>
    install(missing),
  );
  if (listMissing().length > 0) throw explain(listMissing());
}

function listMissing() {
  const hasFont = fontFolders.some(
    (folder) => existsSync(folder) && readdirSync(folder).some((name) => /CJK/.test(name)),
  );
  return [...(existsSync(chromium) ? [] : ['chromium']), ...(hasFont ? [] : ['fonts-noto-cjk'])];
}

async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runUnseen('apt-get', ['update'], { env });
  await runUnseen('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}

function explain(missing) {
  const packages = missing.join(' ');
  return new Trouble({
    zh: `浏览器测试需要 ${packages}。请以 root 运行 apt-get install ${packages}（其他系统请安装同名软件，并使 ${chromium} 可用），然后重新运行 npm test。`,
    en: `The browser tests need ${packages}. Run apt-get install ${packages} as root (on other systems install the like, with ${chromium} in place) and run npm test again.`,
  });
}

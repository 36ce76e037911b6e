import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { makeTaiwanTable, makeTexts } from './bin/lib/text-tables.ts';

const compressible = /\.(js|css|svg|html)$/;

/**
 * Writes every text file a second and third time, compressed, so that the server never compresses while someone waits:
 * .br for browsers on HTTPS, .gz for those on plain HTTP, which are not offered the other.
 */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    // Once everything is on the disk: before that the files still change.
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.keys(bundle).filter((name) => compressible.test(name));
      await Promise.all(files.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const text = await readFile(file);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  await Promise.all([
    promisify(gzip)(text, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
    promisify(brotliCompress)(text, quality).then((small) => writeFile(`${file}.br`, small)),
  ]);
}

const tables = {
  'virtual:texts/zh': () => makeTexts('zh'),
  'virtual:texts/en': () => makeTexts('en'),
  'virtual:texts/taiwan': () => makeTaiwanTable(),
} as const;

/** The texts, a file for each language; Traditional Chinese is made anew with each build, so that none can be out of date. */
function textTables(): Plugin {
  return {
    name: 'text-tables',
    resolveId: (id) => (id in tables ? `\0${id}` : null),
    load: async (id) => {
      const make = Object.entries(tables).find(([name]) => id === `\0${name}`)?.[1];
      if (!make) return null;
      const members = Object.entries(await make());
      return members.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n');
    },
  };
}

/**
 * The web app. `vite build` writes dist/web, which the server hands out; `vite` serves it with hot reload and passes
 * /api on to a running server (YEJI_SERVER, by default the address `npm start` prints).
 */
export default defineConfig({
  root: fileURLToPath(new URL('./src/web', import.meta.url)),
  plugins: [react(), compressed(), textTables()],
  resolve: { alias: [{ find: /^zod$/, replacement: fileURLToPath(new URL('./bin/lib/no-zod.mjs', import.meta.url)) }] },
  build: {
    outDir: fileURLToPath(new URL('./dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // A few files of a sensible size instead of seventy small ones: what every page needs, and what many share.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|@tanstack|decimal\.js)\//,
              priority: 6,
            },
            {
              name: 'widgets',
              test: /node_modules\/(antd\/es|@ant-design|@rc-component|@babel)\/(?!picker|date-picker|table|tree|pagination|form|input|modal|dialog|drawer|tag|checkbox|radio|dropdown|space|collapse)/,
              minShareCount: 8,
              priority: 5,
            },
            // Drawing comes after the figures: it is large, and no page waits for it.
            { name: 'charts', test: /node_modules\/(echarts|zrender|tslib)\//, priority: 4 },
            {
              name: 'shared',
              test: /src\/(web\/(client|i18n|ui\/(?!chart|DayPicker)|parts\/numbers|theme)|engine\/(money|calendar|facts|explain\/format)|platform|stages)/,
              minShareCount: 4,
              priority: 2,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: process.env.YEJI_SERVER ?? 'http://127.0.0.1:7300', changeOrigin: false } },
  },
});

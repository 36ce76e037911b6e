import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { makeTaiwanTable } from './bin/lib/taiwan-table.ts';

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

const taiwanId = 'virtual:taiwan';

/** The table of Traditional Chinese: made from our own texts with each build, so that none can be missing or out of date. */
function taiwan(): Plugin {
  return {
    name: 'taiwan',
    resolveId: (id) => (id === taiwanId ? `\0${taiwanId}` : null),
    load: async (id) => {
      if (id !== `\0${taiwanId}`) return null;
      const table = Object.entries(await makeTaiwanTable());
      return table.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n');
    },
  };
}

/**
 * The web app. `vite build` writes dist/web, which the server hands out; `vite` serves it with hot reload and passes
 * /api on to a running server (YEJI_SERVER, by default the address `npm start` prints).
 */
export default defineConfig({
  root: fileURLToPath(new URL('./src/web', import.meta.url)),
  plugins: [react(), compressed(), taiwan()],
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
              test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|@tanstack|decimal\.js|zod)\//,
              priority: 3,
            },
            {
              name: 'shared',
              test: /src\/(web\/(client|i18n|ui|parts\/numbers|theme)|engine\/(money|calendar|facts|explain)|platform|stages)/,
              minShareCount: 4,
              priority: 2,
            },
            {
              name: 'widgets',
              test: /node_modules\/(antd|@ant-design|@rc-component|@babel)\//,
              minShareCount: 6,
              priority: 1,
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

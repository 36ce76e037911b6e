import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const compressible = /\.(js|css|svg|html)$/;

/**
 * Writes every text file a second and third time, compressed, so that the server never compresses while someone waits:
 * .br for browsers on HTTPS, .gz for those on plain HTTP, which are not offered the other.
 */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async generateBundle(_options, bundle) {
      await Promise.all(
        Object.values(bundle).map(async (file) => {
          if (!compressible.test(file.fileName)) return;
          const text = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
          const [small, smaller] = await Promise.all([
            promisify(gzip)(text, { level: 9 }),
            promisify(brotliCompress)(text, quality),
          ]);
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: small });
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: smaller });
        }),
      );
    },
  };
}

/**
 * The web app. `vite build` writes dist/web, which the server hands out; `vite` serves it with hot reload and passes
 * /api on to a running server (YEJI_SERVER, by default the address `npm start` prints).
 */
export default defineConfig({
  root: fileURLToPath(new URL('./src/web', import.meta.url)),
  plugins: [react(), compressed()],
  build: {
    outDir: fileURLToPath(new URL('./dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: { '/api': { target: process.env.YEJI_SERVER ?? 'http://127.0.0.1:7300', changeOrigin: false } },
  },
});

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The web app. `vite build` writes dist/web, which the server hands out; `vite` serves it with hot reload and passes
 * /api on to a running server (YEJI_SERVER, by default the address `npm start` prints).
 */
export default defineConfig({
  root: fileURLToPath(new URL('./src/web', import.meta.url)),
  plugins: [react()],
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

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Handler } from 'hono';
import type { HttpApp } from './http-app.ts';

/** Answers something outside the API's endpoints. `path` is Hono's pattern. */
export function registerPlain(app: HttpApp, path: string, handler: Handler): void {
  app.routes.push({ kind: 'plain', method: 'GET', path });
  app.hono.get(path, handler);
}

/**
 * Serves the built web app. Files under /assets have their content's hash in their names and may be kept for ever; any
 * other path outside /api that does not look like a file is a page of the app, whose router takes it from there.
 * @param folder the build's output; nothing is served while it does not exist (tests, development server)
 */
export function registerWebFiles(app: HttpApp, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const send = (path: string, cacheControl: string, file?: string) => {
    const find = serveStatic({ root: folder, precompressed: true, ...(file ? { path: file } : {}) });
    registerPlain(app, path, async (c, next) => {
      const found = await find(c, next);
      if (found instanceof Response) found.headers.set('cache-control', cacheControl);
      return found;
    });
  };
  // The one page under /api: its address is where one looks for it.
  send('/api/docs', 'no-cache', 'index.html');
  send('/assets/*', 'public, max-age=31536000, immutable');
  send('/:file{[^/]+\\.[a-z0-9]+}', 'no-cache');
  send('/:page{(?!api/|api$|assets/)(?!.*\\.[a-z0-9]+$).*}', 'no-cache', 'index.html');
}

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
 * other path outside /api is a page of the app, whose router takes it from there.
 * @param folder the build's output; nothing is served while it does not exist (tests, development server)
 */
export function registerWebFiles(app: HttpApp, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  registerPlain(
    app,
    '/assets/*',
    serveStatic({
      root: folder,
      precompressed: true,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  );
  const revalidate = { onFound: keepAsking, precompressed: true };
  registerPlain(app, '/:file{[^/]+\\.[a-z0-9]+}', serveStatic({ root: folder, ...revalidate }));
  registerPlain(
    app,
    '/:page{(?!api/|api$|assets/).*}',
    serveStatic({ root: folder, path: 'index.html', ...revalidate }),
  );
}

function keepAsking(_path: string, c: { header(name: string, value: string): void }): void {
  c.header('cache-control', 'no-cache');
}

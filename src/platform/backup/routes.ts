import { Transform } from 'node:stream';
import type { Database } from '#platform/database/database.ts';
import { type HttpApp, runAsSystem } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import * as contract from './contract.ts';
import { listMade, noteFinished, prepareDownload, refuseNarrowScope, useTicket } from './made.ts';
import { makeBackup } from './write.ts';

/** The backup page's routes. They give out the caller's own organisation and nothing of another. */
export function registerBackups(app: HttpApp, database: Database, product: string): void {
  register(app, contract.listBackups, async (ctx) => {
    refuseNarrowScope(ctx);
    return { backups: await listMade(ctx.db) };
  });

  register(app, contract.startBackup, async (ctx) => {
    refuseNarrowScope(ctx);
    const { id, ticket } = await prepareDownload(ctx);
    return { id, download: `/api/backups/${ticket}` };
  });

  registerFile(app, contract.downloadBackup, async (ctx, { params, organisation }) => {
    refuseNarrowScope(ctx);
    const id = await useTicket(ctx, params.ticket);
    const backup = await makeBackup(database, { organisations: [organisation], madeAt: ctx.now, product });
    let bytes = 0;
    const counted = new Transform({
      transform: (piece: Buffer, _encoding, done) => {
        bytes += piece.length;
        done(null, piece);
      },
      // Noted before the last byte goes out, so that whoever has the whole file also sees it in the list.
      flush: (done) => {
        const rows = backup.tables.reduce((sum, table) => sum + table.rows, 0);
        runAsSystem(app, organisation, (own) => noteFinished(own, id, bytes, rows)).then(
          () => done(),
          (error: Error) => done(error),
        );
      },
    });
    backup.content.on('error', (error) => counted.destroy(error));
    counted.on('close', () => backup.content.destroy());
    const day = ctx.now.toISOString().slice(0, 10);
    return {
      name: `${organisation}-${day}.yeji`,
      type: 'application/octet-stream',
      content: backup.content.pipe(counted),
    };
  });
}

import type { HttpApp } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import { exportTargets, listParticipants, previewScores } from './contract/draft.ts';
import { listParticipants as participants } from './service/draft-participants.ts';
import { previewScores as preview } from './service/draft-preview.ts';
import { writeTargetSheet } from './service/target-sheet.ts';

/** What a scheme would do before it is published. */
export function registerDraftScores(app: HttpApp): void {
  register(app, previewScores, (ctx, { body }) => {
    const { scheme = null, definition = null, ...asked } = body;
    return preview(ctx, { ...asked, scheme, definition });
  });
  register(app, listParticipants, (ctx, { body }) => participants(ctx, body));
  registerFile(app, exportTargets, (ctx, { query, language }) =>
    writeTargetSheet(ctx, { ...query, language: query.language ?? language }),
  );
}

import type { HttpApp } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import { getScoresOfFact } from './contract/of-fact.ts';
import { getStart } from './contract/start.ts';
import {
  exportTeamBoard,
  getPerformance,
  getTeamBoard,
  getWhy,
  listChoices,
  listScoreFacts,
  refreshScores,
} from './contract.ts';
import { registerDraftScores } from './draft-routes.ts';
import { readTeamBoard } from './service/board.ts';
import { exportBoard } from './service/board-export.ts';
import { readFacts } from './service/facts.ts';
import { readScoresOfFact } from './service/of-fact.ts';
import { readChoices, readPerformance, type Subject } from './service/read.ts';
import { refreshScores as refresh } from './service/refresh.ts';
import { readStart } from './service/start.ts';
import { readWhy } from './service/why.ts';

/** Facts on one page of an explanation unless asked otherwise. */
const factsAtOnce = 50;

export function registerScores(app: HttpApp): void {
  register(app, getStart, (ctx) => readStart(ctx));
  register(app, listChoices, (ctx) => readChoices(ctx));
  register(app, getPerformance, (ctx, { query }) => {
    const subject: Subject | null = query.id === undefined ? null : { kind: query.kind ?? 'person', id: query.id };
    return readPerformance(ctx, query, subject);
  });
  register(app, getTeamBoard, (ctx, { query }) => readTeamBoard(ctx, query, query.team ?? null, query));
  registerFile(app, exportTeamBoard, (ctx, { query, language }) =>
    exportBoard(ctx, { ...query, team: query.team ?? null }, query, {
      format: query.format,
      language: query.language ?? language,
    }),
  );
  register(app, getWhy, (ctx, { query, language }) =>
    readWhy(ctx, { ...query, subject: { kind: query.kind, id: query.id } }, language),
  );
  register(app, listScoreFacts, (ctx, { query, language }) =>
    readFacts(
      ctx,
      {
        scheme: query.scheme,
        period: query.period,
        subject: { kind: query.kind, id: query.id },
        measure: query.measure,
        counted: query.counted === 'yes',
        after: query.after,
        limit: query.limit ?? factsAtOnce,
      },
      language,
    ),
  );
  register(app, getScoresOfFact, async (ctx, { query, language }) => ({
    lines: await readScoresOfFact(ctx, query.kind, query.id, language),
  }));
  register(app, refreshScores, async (ctx) => {
    const { people, periods } = await refresh(ctx);
    return { people, periods };
  });
  registerDraftScores(app);
}

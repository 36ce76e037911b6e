import type { HttpApp } from '#platform/http/http-app.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { refusals as fileRefusals } from './file/contract.ts';
import { registerImports } from './file/routes.ts';

/** The ways facts come in, once. A connector feeds people and crm and nothing else. */
export type Connector = { name: string; refusals: RefusalTable; routes(app: HttpApp): void };

export const connectors: readonly Connector[] = [{ name: 'file', refusals: fileRefusals, routes: registerImports }];

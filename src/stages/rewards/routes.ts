import type { HttpApp } from '#platform/http/http-app.ts';

export function registerRewards(_app: HttpApp): void {}

#!/usr/bin/env node
/** `npm test`: all checks in order, ending at the first that fails. */
import { launch } from './lib/launch.mjs';
import { runSteps } from './lib/steps.mjs';

// The tests are not to touch this installation. A DATABASE_URL names the server on which they make databases of their own.
const { DATABASE_URL, ...environment } = process.env;
for (const name of ['PORT', 'HOST', 'YEJI_DATA', 'YEJI_DEMO', 'YEJI_LOG']) delete environment[name];
process.env = DATABASE_URL ? { ...environment, YEJI_TEST_DATABASE_URL: DATABASE_URL } : environment;

await launch(runSteps);

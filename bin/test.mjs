#!/usr/bin/env node
/** `npm test`: all checks in order, ending at the first that fails. */
import { launch } from './lib/launch.mjs';
import { runSteps } from './lib/steps.mjs';

await launch(runSteps);

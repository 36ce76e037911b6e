import { ensureBrowser } from './browser.mjs';
import { at } from './places.mjs';
import { runInFront } from './program.mjs';
import { ensureWebApp } from './web-app.mjs';
import { inWords } from './words.mjs';

const tool = (...path) => at('node_modules', ...path);

/** The whole set of checks. Each is one program, run with the product's Node. */
const steps = [
  {
    name: { zh: '格式与规范', en: 'format and lint' },
    args: [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'],
  },
  {
    name: { zh: '类型', en: 'types' },
    args: [tool('typescript', 'bin', 'tsc'), '--project', at('tsconfig.json'), '--noEmit'],
  },
  { name: { zh: '多余的代码', en: 'unused code' }, args: [tool('knip', 'bin', 'knip.js')] },
  {
    name: { zh: '规则、单元、阶段与场景测试', en: 'law, unit, stage and scenario tests' },
    args: [tool('vitest', 'vitest.mjs'), 'run'],
  },
  {
    name: { zh: '浏览器测试', en: 'browser tests' },
    prepare: async (node) => {
      await ensureBrowser();
      await ensureWebApp(node);
    },
    args: [tool('vitest', 'vitest.mjs'), 'run', '--config', 'vitest.e2e.config.ts'],
  },
];

/** @returns {Promise<number>} 0, or the exit code of the step that failed */
export async function runSteps(node) {
  process.chdir(at());
  const startedAt = Date.now();
  const passed = [];
  for (const [index, step] of steps.entries()) {
    const title = `[${index + 1}/${steps.length}] ${inWords(step.name, ' / ')}`;
    process.stdout.write(`\n=== ${title} ===\n`);
    const code = await runStep(node, step);
    if (code !== 0) {
      summarise(passed, { zh: `失败：${title}`, en: `failed: ${title}` }, startedAt);
      return code;
    }
    passed.push(title);
  }
  summarise(passed, { zh: '全部通过', en: 'all passed' }, startedAt);
  return 0;
}

async function runStep(node, step) {
  try {
    await step.prepare?.(node);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  return runInFront(node, step.args);
}

function summarise(passed, outcome, startedAt) {
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const lines = passed.map((title) => `✓ ${title}`);
  process.stdout.write(`\n${lines.join('\n')}\n${inWords(outcome, ' / ')} (${seconds} s)\n`);
}

import { exitOnSignals, isEnding } from '#platform/ending.ts';
import { Refusal } from '#platform/refusal.ts';
import { commands } from './commands.ts';
import { complain, say } from './say.ts';

/** `yeji <command> …`: finds the command, runs it, and turns what it throws into a sentence and an exit code. */
const [name, ...args] = process.argv.slice(2);
exitOnSignals((signal) => {
  if (name !== 'serve') return 130;
  say({ zh: `收到 ${signal}，正在结束。`, en: `Stopping (${signal}).` });
  return 0;
});
// The launcher's channel is only there to tell us of its death; it must not keep a finished command alive.
process.channel?.unref();
process.exitCode = await run();

async function run(): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    say(describeCommands());
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    const all = commands.map((candidate) => candidate.name).join(', ');
    await complain(new Refusal('command.unknown', { name, all }));
    return 2;
  }
  try {
    return await (await command.load()).run(args);
  } catch (error) {
    // Ended in the middle of its work, a command has nothing to explain: the signal decides how we exit.
    return isEnding() ? new Promise(() => undefined) : await explain(error);
  }
}

/** An expected refusal is a sentence; anything else is our fault, and its stack is shown only when asked for. */
async function explain(error: unknown): Promise<number> {
  if (error instanceof Refusal) {
    await complain(error);
    return 1;
  }
  const details = error instanceof Error ? error : new Error(String(error));
  await complain(new Refusal('command.failed', { reason: details.message }));
  if (process.env.YEJI_LOG === 'debug') process.stderr.write(`${details.stack}\n`);
  return 70;
}

function describeCommands(): { zh: string; en: string } {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  const list = (language: 'zh' | 'en') =>
    commands.map((command) => `  ${command.name.padEnd(width)}${command.summary[language]}`).join('\n');
  return {
    zh: `业绩（Yeji）：销售绩效管理\n\n用法：npm run --silent yeji -- <命令> [参数]\n\n命令：\n${list('zh')}\n`,
    en: `Yeji: sales performance management\n\nUsage: npm run --silent yeji -- <command> [options]\n\nCommands:\n${list('en')}\n`,
  };
}

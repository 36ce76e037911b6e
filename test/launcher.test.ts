import { expect, test } from 'vitest';

// The launchers choose their language when they are loaded.
process.env.LC_ALL = 'en_US.UTF-8';
const { explain } = await import('../bin/lib/npm.mjs');

/** What npm really said in each of these cases (shortened). */
test.each([
  [
    'npm error code ENOTFOUND\nnpm error errno ENOTFOUND\nnpm error network request to https://r.example/x failed',
    'registry',
  ],
  ['npm error code ECONNREFUSED\nnpm error syscall connect', 'registry'],
  [
    'npm error code ENOSPC\nnpm error syscall write\nnpm error nospc ENOSPC: no space left on device, write',
    'disk space',
  ],
  ['npm error code EACCES\nnpm error syscall mkdir\nnpm error path /srv/yeji/node_modules', 'may not write'],
  ['npm error code E404\nnpm error 404 Not Found - GET https://r.example/left-pad', '404 Not Found'],
])('%o becomes one sentence', (said, part) => {
  const { message } = explain(said);
  expect(message).toContain(part);
  expect(message).not.toContain('npm error');
});

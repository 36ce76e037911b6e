/** What of the Chrome DevTools protocol, which Node speaks with `--inspect`, is asked here. */
type HeapUsage = { usedSize: number; embedderHeapUsedSize: number; backingStorageSize: number };

/**
 * What the process that listens for an inspector on this port holds in memory, objects and buffers, in bytes, after everything
 * that is used no more has been collected. What the system says it holds swings by a hundred megabytes with the collector's mood.
 */
export async function memoryInUse(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const targets = (await answer.json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  try {
    // The second time finds what the first let go of.
    for (let time = 0; time < 2; time += 1) await ask(socket, 'HeapProfiler.collectGarbage');
    const usage = (await ask(socket, 'Runtime.getHeapUsage')) as HeapUsage;
    return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
  } finally {
    socket.close();
  }
}

/** One question at a time: the next message is its answer. */
function ask(socket: WebSocket, method: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.onmessage = ({ data }) => {
      const { result, error } = JSON.parse(String(data));
      if (error) reject(new Error(`${method}: ${error.message}`));
      else resolve(result);
    };
    socket.onerror = reject;
    socket.send(JSON.stringify({ id: 1, method }));
  });
}

import type { Database } from '#platform/database/database.ts';
import { type Listening, listen, type News } from './listening.ts';

/** Whoever holds a stream open. */
export type Listener = {
  organisation: string;
  /** Names the session without telling its secret; with it the stream ends. */
  session: string;
  /** Organisation and person, as memberKey makes it. */
  member: string;
  /** Asked at every heartbeat. */
  isStillAllowed(): Promise<boolean>;
};

export type LiveStreams = {
  /** Opens a stream of server-sent events; it begins with `ready`. */
  open(listener: Listener): Promise<ReadableStream<Uint8Array>>;
  /** Ends the streams of a session in every server process. */
  endSession(session: string): Promise<void>;
  endMember(member: string): Promise<void>;
  /** Ends all streams of this process, because it stops: browsers wait a little and come back. */
  endAll(): void;
  close(): Promise<void>;
};

/** Why a stream ends, as the browser is told: it does not come back after signed_out, and later after the others. */
type Ending = 'signed_out' | 'too_many' | 'stopping';

/** A browser keeps six connections to one address: streams must never take up all of them. */
const mostPerSession = 3;
/** Most events waiting for a browser that does not read: then it is dropped, and asks anew when it comes back. */
const mostWaiting = 100;
const usualHeartbeatMs = 25_000;

type Stream = Listener & { send(text: string): void; end(why: Ending): void };

/**
 * The open event streams of this process. One connection to the database serves all of them; it is made with the first.
 * @param heartbeatMs how often a comment keeps proxies from cutting the stream, and the session is looked at again
 */
export function makeLiveStreams(database: Database, heartbeatMs = usualHeartbeatMs): LiveStreams {
  const streams = new Set<Stream>();
  let listening: Promise<Listening> | undefined;
  let heartbeat: NodeJS.Timeout | undefined;

  const onNews = (news: News | 'missed') => {
    for (const stream of [...streams]) {
      if (news === 'missed') stream.send(event('changed', { topic: 'all', periods: [] }));
      else if ('endedSession' in news || 'endedMember' in news) endOf(stream, news);
      else if (database.schemas.get(stream.organisation) === news.schema) {
        stream.send(event('changed', { topic: news.topic, periods: news.periods }));
      }
    }
  };
  const start = () => {
    heartbeat ??= setInterval(() => void beat(streams), heartbeatMs).unref();
    listening ??= listen(database, onNews).catch((error: unknown) => {
      listening = undefined;
      throw error;
    });
    return listening;
  };

  return {
    open: async (listener) => {
      // First listen, then say `ready`: whatever changes after that is told.
      await start();
      const own = [...streams].filter(({ session }) => session === listener.session);
      for (const oldest of own.slice(0, own.length - mostPerSession + 1)) oldest.end('too_many');
      return openStream(streams, listener);
    },
    endSession: async (session) => (await start()).tell({ endedSession: session }),
    endMember: async (member) => (await start()).tell({ endedMember: member }),
    endAll: () => {
      for (const stream of [...streams]) stream.end('stopping');
    },
    close: async () => {
      clearInterval(heartbeat);
      for (const stream of [...streams]) stream.end('stopping');
      await (await listening?.catch(() => undefined))?.stop();
    },
  };
}

function endOf(stream: Stream, news: { endedSession?: string; endedMember?: string }): void {
  if (news.endedSession === stream.session || news.endedMember === stream.member) stream.end('signed_out');
}

function openStream(streams: Set<Stream>, listener: Listener): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stream: Stream;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const send = (text: string) => {
          // Whoever counts the streams and then waits may come back to one that was closed meanwhile.
          if (!streams.has(stream)) return;
          if ((controller.desiredSize ?? 0) < -mostWaiting) return stream.end('stopping');
          controller.enqueue(encoder.encode(text));
        };
        const end = (why: Ending) => {
          if (!streams.delete(stream)) return;
          controller.enqueue(encoder.encode(event('end', { why })));
          controller.close();
        };
        stream = { ...listener, send, end };
        streams.add(stream);
        send(event('ready', {}));
      },
      cancel: () => {
        streams.delete(stream);
      },
    },
    { highWaterMark: 1 },
  );
}

/** Sessions are asked once each, however many streams they have. */
async function beat(streams: ReadonlySet<Stream>): Promise<void> {
  const bySession = Map.groupBy(streams, ({ session }) => session);
  for (const own of bySession.values()) {
    // When the database cannot say, the stream stays: it carries no data.
    const isAllowed = (await own[0]?.isStillAllowed().catch(() => true)) ?? true;
    for (const stream of own) {
      if (isAllowed) stream.send(': \n\n');
      else stream.end('signed_out');
    }
  }
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function memberKey(member: { organisation: string; personId: number }): string {
  return `${member.organisation}/${member.personId}`;
}

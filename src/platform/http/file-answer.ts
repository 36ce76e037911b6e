import { Readable } from 'node:stream';

/** A file to download, as a handler of an endpoint with `answerKind: 'file'` answers it. */
export type FileAnswer = {
  /** With its ending; any language. */
  name: string;
  /** Media type, e.g. text/csv; charset=utf-8. */
  type: string;
  content: string | Uint8Array | Readable | ReadableStream<Uint8Array>;
};

/** Browsers save it and never show it as a page. */
export function sendFile({ name, type, content }: FileAnswer, headers: Headers): Response {
  headers.set('content-type', type);
  // The plain name is for programs that do not know the second form (RFC 6266).
  const plain = name.replace(/[^\w.-]/g, '_');
  headers.set('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`);
  const body = content instanceof Readable ? Readable.toWeb(content) : content;
  return new Response(body as BodyInit, { headers });
}

import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** Handlers for the elements of one part. Names come without their prefix: `x:row` and `row` are the same to us. */
export type XmlHandlers = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** Honest parts are some ten elements deep, and no cell holds more than 32,767 characters. */
const deepest = 64;
const longestPiece = 2_000_000;
const fedAtOnce = 65_536;

/**
 * A parser to be fed with text. It knows no entities but the five of XML itself, so nothing can expand; a document type
 * is ignored. What would have to be kept in memory is limited: elements inside elements, and anything that does not end.
 * @throws an error at the first thing that is not XML
 */
export function xmlParser(handlers: XmlHandlers): { write(text: string): void; close(): void } {
  const parser = new SaxesParser();
  let depth = 0;
  let sinceEvent = 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    sinceEvent = 0;
    depth += 1;
    if (depth > deepest) throw new Error('elements too deep');
    handlers.open?.(localName(tag.name), tag.attributes);
  });
  for (const kind of ['text', 'cdata'] as const) {
    parser.on(kind, (text) => {
      sinceEvent = 0;
      handlers.text?.(text);
    });
  }
  parser.on('closetag', (tag: SaxesTagPlain) => {
    sinceEvent = 0;
    depth -= 1;
    handlers.close?.(localName(tag.name));
  });
  parser.on('error', (error) => {
    throw error;
  });
  return {
    write: (text) => {
      for (let at = 0; at < text.length; at += fedAtOnce) {
        const piece = text.slice(at, at + fedAtOnce);
        sinceEvent += piece.length;
        if (sinceEvent > longestPiece) throw new Error('a piece of XML that does not end');
        parser.write(piece);
      }
    },
    close: () => void parser.close(),
  };
}

export function parseXml(text: string, handlers: XmlHandlers): void {
  const parser = xmlParser(handlers);
  parser.write(text);
  parser.close();
}

/** Decodes a part's bytes in pieces; a character cut by the end of a piece waits for the next one. */
export async function* xmlText(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true });
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Excel writes characters that XML cannot hold as _x000D_. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

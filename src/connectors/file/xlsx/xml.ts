import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** Handlers for the elements of one part. Names come without their prefix: `x:row` and `row` are the same to us. */
export type XmlHandlers = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
};

/**
 * A parser to be fed with text. It knows no entities but the five of XML itself, so nothing can expand; a document type
 * is ignored. @throws an error at the first thing that is not XML
 */
export function xmlParser(handlers: XmlHandlers): { write(text: string): void; close(): void } {
  const parser = new SaxesParser();
  parser.on('opentag', (tag: SaxesTagPlain) => handlers.open?.(localName(tag.name), tag.attributes));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', (tag: SaxesTagPlain) => handlers.close?.(localName(tag.name)));
  parser.on('error', (error) => {
    throw error;
  });
  return { write: (text) => void parser.write(text), close: () => void parser.close() };
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

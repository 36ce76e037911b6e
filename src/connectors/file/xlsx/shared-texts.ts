import { Refusal } from '#platform/refusal.ts';
import { unescapeExcel, xmlParser, xmlText } from './xml.ts';
import type { Archive } from './zip.ts';

/** All texts of a workbook stand once in one part, which has to be in memory: so it is limited. */
const mostBytes = 150_000_000;
const mostCharacters = 60_000_000;

/** @throws Refusal file.too_many_texts */
export async function readSharedTexts(archive: Archive, part: string, name: string): Promise<string[]> {
  if (archive.size(part) > mostBytes) throw new Refusal('file.too_many_texts', { file: name });
  const texts: string[] = [];
  let current = '';
  let characters = 0;
  let [inText, inPhonetic] = [false, false];
  const parser = xmlParser({
    open: (tag) => {
      if (tag === 'si') current = '';
      else if (tag === 't') inText = true;
      else if (tag === 'rPh') inPhonetic = true;
    },
    text: (text) => {
      // Phonetic guides repeat the text in another script.
      if (inText && !inPhonetic) current += text;
    },
    close: (tag) => {
      if (tag === 'si') {
        characters += current.length;
        texts.push(unescapeExcel(current));
      } else if (tag === 't') inText = false;
      else if (tag === 'rPh') inPhonetic = false;
    },
  });
  for await (const text of xmlText(await archive.stream(part))) {
    parser.write(text);
    if (characters > mostCharacters) throw new Refusal('file.too_many_texts', { file: name });
  }
  parser.close();
  return texts;
}

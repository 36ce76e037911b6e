import type { TextRow } from '../texts.ts';

export const helpTexts = {
  'help.open': ['帮助', 'Help'],
  'help.title': ['这一页怎么看', 'About this page'],
  'help.tips': ['可以这样用', 'What you can do'],
  'help.words': ['这里用到的词', 'Words on this page'],
  'help.tour': ['再看一遍导览', 'Show the tour again'],
} satisfies Readonly<Record<string, TextRow>>;

import type { TextRow } from '../texts.ts';

export const whyTexts = {
  'why.chain': ['怎么算出来的', 'How it is made'],
  'why.changes': ['怎样会改变它', 'What would change it'],
  'why.curve': ['得分曲线', 'Scoring curve'],
  'why.curveChart': ['得分曲线：横轴{x}，纵轴得分', 'Scoring curve: {x} across, points up'],
  'why.own': ['本人', 'This score'],
  'why.points': ['得分', 'Points'],
  'why.facts': ['哪些业务计入了', 'The facts behind it'],
  'why.counted': ['计入 {count} 条', '{count} facts counted', '{count} fact counted'],
  'why.notCounted': ['未计入 {count} 条', '{count} facts not counted', '{count} fact not counted'],
  'why.countedTab': ['计入的', 'Counted'],
  'why.notCountedTab': ['未计入的', 'Not counted'],
  'why.factTitle': ['业务', 'Fact'],
  'why.factOn': ['日期', 'Date'],
  'why.factValue': ['计入', 'Counts as'],
  'why.factShare': ['占 {share}', '{share} share'],
  'why.factReason': ['没有计入的原因', 'Why it does not count'],
  'why.sumEquals': ['合计', 'Together'],
  'why.shown': ['已显示 {shown} / {total} 条', '{shown} of {total} shown'],
  'why.noFacts': ['没有计入的业务。', 'No facts counted.'],
  'why.noOthers': ['没有被排除的业务。', 'Nothing was left out.'],
  'why.rule': [
    '依据：{scheme} 第 {version} 版，自 {from} 起生效',
    'Rule: {scheme}, version {version}, in force from {from}',
  ],
  'why.period': ['{period}（{start} 至 {end}）', '{period} ({start} to {end})'],
} satisfies Readonly<Record<string, TextRow>>;

/**
 * Traditional Chinese as written in Taiwan, from our own Simplified sentences: OpenCC's phrases, then the words of the trade
 * for which Taiwan has other ones. Only for sentences and words of the product, never for what people typed.
 *
 *   (await loadTaiwanese())('登录后导入客户数据') = '登入後匯入客戶資料'
 */
export type Convert = (text: string) => string;

/** What OpenCC leaves or words otherwise than people in Taiwan do; looked for in the text it made. */
const overrides: readonly (readonly [string, string])[] = [
  // 天后 is a queen; here it is always days later.
  ['后', '後'],
  ['釋出', '發布'],
  ['合同', '合約'],
  ['回款', '收款'],
  ['賬', '帳'],
  ['錄入', '輸入'],
  ['導航', '導覽'],
  ['反饋', '回饋'],
  ['郵箱', '電子郵件'],
  ['質量', '品質'],
  ['渠道', '通路'],
  ['運營', '營運'],
  ['短信', '簡訊'],
  ['提成', '佣金'],
  ['財年', '會計年度'],
  ['介面文件', 'API 文件'],
  // In a table a Taiwanese 列 is a row and a 欄 is a column: the other way round.
  ['各列', '各欄'],
  ['列的順序', '欄的順序'],
  ['一行有錯', '一列有錯'],
  ['有錯誤的行', '有錯誤的列'],
  ['{count} 行', '{count} 列'],
];

const wholeTexts: ReadonlyMap<string, string> = new Map([
  ['列', '欄'],
  ['行', '列'],
]);

let loading: Promise<Convert> | undefined;

/** The dictionary is a megabyte: it comes when the first person asks for it, and stays. */
export function loadTaiwanese(): Promise<Convert> {
  loading ??= import('opencc-js/cn2t').then(({ Converter }) => {
    const convert = Converter({ from: 'cn', to: 'twp' });
    return (text) => wholeTexts.get(text) ?? override(convert(text));
  });
  return loading;
}

function override(text: string): string {
  const worded = overrides.reduce((sentence, [from, to]) => sentence.replaceAll(from, to), text);
  // 里 is a mile in 公里 and 里程 only; everywhere else it is "inside".
  return worded.replace(/(?<![公千英])里(?!程)/g, '裡');
}

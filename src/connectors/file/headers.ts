/**
 * A column's name as it is compared: half-width, lower case, without what programs hang on to it: "（必填）", "*",
 * "(Do Not Modify) ", a unit in brackets, spaces, underscores and a stray byte order mark.
 */
export function normalHeader(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/^\ufeff/, '')
    .toLowerCase()
    .replace(/^\(do not modify\)\s*/, '')
    .replace(/__c$/, '')
    .replace(/[([【〔][^)\]】〕]*[)\]】〕]/g, '')
    .replace(/[\s*_\-:.、/"'#]+/g, '');
}

/** The factor a column's name gives its numbers: '金额(万元)' holds ten thousands. */
export function scaleOfHeader(name: string): string | undefined {
  const unit = /[(（【[]\s*([^)）】\]]*?)\s*[)）】\]]/.exec(name)?.[1]?.toLowerCase();
  return unit === undefined ? undefined : scales.get(unit);
}

const scales: ReadonlyMap<string, string> = new Map([
  ['万', '10000'],
  ['万元', '10000'],
  ['万元人民币', '10000'],
  ['千元', '1000'],
  ['百万', '1000000'],
  ['百万元', '1000000'],
  ['亿', '100000000'],
  ['亿元', '100000000'],
  ['k', '1000'],
  ['thousand', '1000'],
  ['thousands', '1000'],
  ['million', '1000000'],
  ['millions', '1000000'],
]);

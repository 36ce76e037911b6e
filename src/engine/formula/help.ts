import type { FunctionName } from '#engine/formula/functions.ts';

type Words = { zh: string; en: string };

/** What an editor says about a function: how it is written and what it does. */
export type FunctionHelp = { usage: Words; explains: Words };

const help = (usageZh: string, usageEn: string, zh: string, en: string): FunctionHelp => ({
  usage: { zh: usageZh, en: usageEn },
  explains: { zh, en },
});

export const functionHelp: Readonly<Record<FunctionName, FunctionHelp>> = {
  IF: help('如果(条件, 成立时, 不成立时)', 'IF(condition, then, else)', '按条件取两个值之一。', 'One of two values.'),
  AND: help('且(条件, 条件…)', 'AND(condition, condition…)', '所有条件都成立。', 'All conditions hold.'),
  OR: help('或(条件, 条件…)', 'OR(condition, condition…)', '至少一个条件成立。', 'At least one condition holds.'),
  NOT: help('非(条件)', 'NOT(condition)', '条件不成立。', 'The condition does not hold.'),
  SUM: help('求和(数, 数…)', 'SUM(number, number…)', '几个数之和。', 'The sum of numbers.'),
  MIN: help('最小(数, 数…)', 'MIN(number, number…)', '几个数中最小的。', 'The smallest of numbers.'),
  MAX: help('最大(数, 数…)', 'MAX(number, number…)', '几个数中最大的。', 'The largest of numbers.'),
  AVERAGE: help('平均(数, 数…)', 'AVERAGE(number, number…)', '几个数的平均值。', 'The mean of numbers.'),
  ABS: help('绝对值(数)', 'ABS(number)', '去掉正负号。', 'The number without its sign.'),
  ROUND: help('四舍五入(数, 位数)', 'ROUND(number, places)', '保留几位小数。', 'Rounded to so many places.'),
  IFMISSING: help(
    '缺失时(值, 代替值)',
    'IFMISSING(value, instead)',
    '没有数值时用另一个值代替。',
    'Another value where this one is missing.',
  ),
  DAYS: help('天数(后面的日期, 前面的日期)', 'DAYS(later, earlier)', '两个日期相差几天。', 'Days between two dates.'),
  PREVIOUS: help('上期(KPI)', 'PREVIOUS(KPI)', '同一 KPI 上一个周期的数值。', 'The same KPI one period earlier.'),
  LASTYEAR: help('去年同期(KPI)', 'LASTYEAR(KPI)', '同一 KPI 去年同期的数值。', 'The same KPI a year earlier.'),
  LEFT: help('左边(文本, 字数)', 'LEFT(text, length)', '开头几个字。', 'The first characters.'),
  RIGHT: help('右边(文本, 字数)', 'RIGHT(text, length)', '结尾几个字。', 'The last characters.'),
  LEN: help('长度(文本)', 'LEN(text)', '有几个字。', 'How many characters.'),
  TRIM: help('去空格(文本)', 'TRIM(text)', '去掉首尾空格。', 'Without spaces around it.'),
  UPPER: help('大写(文本)', 'UPPER(text)', '字母变成大写。', 'In upper case.'),
  LOWER: help('小写(文本)', 'LOWER(text)', '字母变成小写。', 'In lower case.'),
  CONTAINS: help(
    '包含(文本, 要找的)',
    'CONTAINS(text, part)',
    '文本里有没有这几个字。',
    'Whether the text has this in it.',
  ),
  REPLACE: help(
    '替换(文本, 原来的, 新的)',
    'REPLACE(text, old, new)',
    '换掉文本里的每一处。',
    'Every occurrence exchanged.',
  ),
  YEAR: help('年(日期)', 'YEAR(date)', '日期的年份。', 'The year of a date.'),
  MONTH: help('月(日期)', 'MONTH(date)', '日期的月份，1 到 12。', 'The month of a date, 1 to 12.'),
  DAY: help('日(日期)', 'DAY(date)', '日期是几号。', 'The day of the month.'),
};

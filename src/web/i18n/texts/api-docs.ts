import type { TextRow } from '../texts.ts';

export const apiDocsTexts = {
  'docs.title': ['业绩接口文档', 'Yeji API'],
  'docs.what': [
    '网页能做的每一件事都可以通过这个接口来做：它用的就是同一个接口。先在「设置 › 接口（API）」里新建密钥，再在每个请求里带上它：',
    'Whatever the pages do can be done through this API: it is the one they use. Make a key in Settings › API and send it with each request:',
  ],
  'docs.keys': ['密钥与权限', 'Keys and rights'],
  'docs.keysHint': [
    '密钥代表一个人，权限与此人当时的权限相同；只读密钥只能用 GET。密钥无效时回答 401，权限不够时回答 403。',
    'A key acts as a person and has the rights that person has at the time of the request; a read-only key can only use GET. An invalid key is answered with 401, a request it has no right to make with 403.',
  ],
  'docs.idempotencyHint': [
    '修改数据的请求请带上此请求头，每个请求一个新值。没有收到回答时，用同一个值原样再发一次：只会执行一次，回答逐字节相同。至少保留 24 小时；同一个值配上不同的内容会被拒绝（422）。',
    'Send this header with every change, with a new value for each. If no answer arrives, send the same request with the same value again: it is done once, and the answer is the same byte for byte. Values are kept for at least 24 hours; one used for another request is refused with 422.',
  ],
  'docs.values': ['数值与日期', 'Values'],
  'docs.valuesHint': [
    '金额和比率是十进制文本（"120000.50"），从不用浮点数；缺少的数值是 null，不是 0。日期写作 YYYY-MM-DD，时刻写作 ISO 8601（UTC），周期写作 2026、2026-H1、2026-Q4、2026-11。',
    'Amounts and rates are decimal texts ("120000.50"), never floating-point; a missing value is null, not 0. Days are YYYY-MM-DD, instants ISO 8601 in UTC, periods 2026, 2026-H1, 2026-Q4, 2026-11.',
  ],
  'docs.paging': ['分页', 'Pages'],
  'docs.pagingHint': [
    '长列表按页回答：`limit` 是每页条数，把回答里的 `next` 作为下一次请求的 `after`（操作记录用 `before`）；`next` 为 `null` 就是最后一页。',
    'Long lists are answered page by page: `limit` sets the size of a page; send the `next` of an answer as `after` (for the activity log `before`) to get the following page. A `next` of `null` means that this was the last one.',
  ],
  'docs.live': ['实时更新', 'Live updates'],
  'docs.liveHint': [
    '`GET /api/live` 是一个 server-sent events 流：得分重算后发出 `changed` 事件，说明哪些周期有变化，不含数据；收到后再去读取即可。',
    '`GET /api/live` is a stream of server-sent events. A `changed` event says which periods have been recalculated; it carries no figures, so read those periods again when it arrives.',
  ],
  'docs.endpoints': ['接口', 'Endpoints'],
  'docs.search': ['按地址或用途查找', 'Find by address or purpose'],
  'docs.none': ['没有符合的接口', 'No endpoint fits'],
  'docs.parameters': ['参数', 'Parameters'],
  'docs.in.path': ['地址中', 'in the address'],
  'docs.in.query': ['地址 ? 之后', 'after ?'],
  'docs.in.header': ['请求头', 'header'],
  'docs.body': ['请求内容（JSON）', 'Body (JSON)'],
  'docs.answer': ['回答', 'Answer'],
  'docs.file': ['一个文件。', 'A file.'],
  'docs.optional': ['可不填', 'optional'],
  'docs.errors': ['错误', 'Errors'],
  'docs.errorsHint': [
    '没有执行的请求回答一个 `error` 对象：`code` 给程序判断，`message` 给人看（语言按 `Accept-Language` 或请求头 `yeji-language`），`fields` 指出填错的字段。500 的 `message` 里有编号，管理员可凭它在日志里找到原因。',
    'A refused request is answered with an `error` object: `code` is for programs, `message` for people (in the language of `Accept-Language` or of the header `yeji-language`), and `fields` names the fields that were wrong. The `message` of a 500 contains a number under which the administrator finds the cause in the log.',
  ],
  'docs.errorCount': ['全部 {count} 种', 'All {count} of them'],
  'docs.code': ['代码', 'Code'],
  'docs.status': ['状态', 'Status'],
  'docs.sentence': ['说明', 'Sentence'],
} satisfies Readonly<Record<string, TextRow>>;

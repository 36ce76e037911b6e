import type { RefusalTable } from '#platform/refusal.ts';

/** What HTTP itself refuses, before any stage is asked. */
export const httpRefusals = {
  'input.invalid': {
    status: 422,
    zh: '「{field}」填写有误：{problem}。请改正后重试，其他内容没有变动。',
    en: '"{field}" is not right: {problem}. Correct it and try again; nothing was changed.',
  },
  'input.not_json': {
    status: 400,
    zh: '请求内容不是有效的 JSON，没有做任何改动。',
    en: 'The body of the request is not valid JSON. Nothing was changed.',
  },
  'input.wrong_type': {
    status: 415,
    zh: '请求的内容类型不对：数据请用 application/json，文件请带请求头 yeji-upload。',
    en: 'The request has the wrong content type: send data as application/json, and files with the header yeji-upload.',
  },
  'input.too_large': {
    status: 413,
    zh: '内容太大，最多 {limit} 字节，没有做任何改动。大批数据请用文件导入。',
    en: 'The content is too large; at most {limit} bytes. Nothing was changed. Use file import for many rows.',
  },
  'request.cross_site': {
    status: 403,
    zh: '这个操作不是从本系统页面发起的，为了安全没有执行。请在本系统里重新操作。',
    en: 'This action did not come from a page of this system, so for safety it was not done. Do it again from within Yeji.',
  },
  'request.not_allowed': {
    status: 403,
    zh: '您的角色不能使用这个功能。需要时请联系系统管理员授权。',
    en: 'Your role may not use this. If you need it, ask an administrator for the right.',
  },
  'request.meanwhile': {
    status: 409,
    zh: '有人正在修改相同的内容，这次操作没有执行。请稍等几秒，刷新页面后再试。',
    en: 'Somebody is changing the same thing, so nothing was done. Wait a few seconds, reload and try again.',
  },
  'request.unknown': {
    status: 404,
    zh: '没有这个地址：{path}。请检查链接，或回到首页。',
    en: 'There is nothing at {path}. Check the link, or go back to the start page.',
  },
  'key.wrong': {
    status: 401,
    zh: '这个 API 密钥无效：可能写错了、已过期或已停用。请在「设置 › API」里核对，或新建一个。',
    en: 'This API key does not hold: it may be mistyped, expired or revoked. Look at Settings › API, or make a new one.',
  },
  'key.read_only': {
    status: 403,
    zh: '这个 API 密钥只能读取。需要写入时，请新建一个可写入的密钥。',
    en: 'This API key may only read. To change something, make a key that may write.',
  },
  'key.not_here': {
    status: 403,
    zh: '这个操作不能用 API 密钥完成，请登录后在页面上操作。',
    en: 'This cannot be done with an API key. Sign in and do it on the page.',
  },
  'key.unknown': {
    status: 404,
    zh: '没有找到这个 API 密钥。请在「设置 › API」的列表里选择。',
    en: 'There is no such API key. Choose from the list in Settings › API.',
  },
  'key.of_others': {
    status: 403,
    zh: '您只能为自己新建 API 密钥。需要代表别人的密钥，请联系系统管理员。',
    en: 'You can make API keys for yourself only. For a key that acts as someone else, ask an administrator.',
  },
  'key.past_day': {
    status: 422,
    zh: '失效日期 {expiresOn} 已经过去。请选择今天或以后的日期。',
    en: 'The last day {expiresOn} is in the past. Choose today or a later day.',
  },
  'idempotency.bad_key': {
    status: 400,
    zh: '请求头 Idempotency-Key 应为 1 到 255 个可见的英文字符，没有做任何改动。',
    en: 'The header Idempotency-Key takes 1 to 255 visible ASCII characters. Nothing was changed.',
  },
  'idempotency.other_request': {
    status: 422,
    zh: '这个 Idempotency-Key 已用于另一个请求，因此没有执行。新的请求请用新的键。',
    en: 'This Idempotency-Key was used for another request, so nothing was done. Use a new key for a new request.',
  },
  'idempotency.running': {
    status: 409,
    zh: '使用同一个 Idempotency-Key 的请求仍在执行，请稍后用同一个键再试。',
    en: 'A request with this Idempotency-Key is still running. Try again in a moment with the same key.',
  },
  'idempotency.shown_once': {
    status: 409,
    zh: '这个请求已经执行过，但它的结果只显示一次。如果没有收到，请停用那个密钥并新建一个。',
    en: 'This request was done before, but its answer is shown only once. If you missed it, revoke the key and make a new one.',
  },
  'sign_in.needed': {
    status: 401,
    zh: '请先登录。',
    en: 'Please sign in first.',
  },
} satisfies RefusalTable;

/** For a fault of ours, which is no refusal; `{id}` finds it in the log. */
export const faultSentence = {
  zh: '系统出错了，这次操作没有保存。请稍后再试；如果仍然出错，请把编号 {id} 告诉系统管理员。',
  en: 'Something went wrong on our side and this was not saved. Try again in a moment; if it stays, give the number {id} to your administrator.',
};

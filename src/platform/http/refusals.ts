import type { RefusalTable } from '#platform/refusal.ts';

/** What HTTP itself refuses, before any stage is asked. */
export const httpRefusals = {
  'input.invalid': {
    status: 422,
    zh: '「{field}」填写有误:{problem}。请改正后重试,其他内容没有变动。',
    en: '"{field}" is not right: {problem}. Correct it and try again; nothing was changed.',
  },
  'input.not_json': {
    status: 400,
    zh: '请求内容不是有效的 JSON,没有做任何改动。',
    en: 'The body of the request is not valid JSON. Nothing was changed.',
  },
  'input.wrong_type': {
    status: 415,
    zh: '请求的内容类型不对:数据请用 application/json,文件请带请求头 yeji-upload。',
    en: 'The request has the wrong content type: send data as application/json, and files with the header yeji-upload.',
  },
  'input.too_large': {
    status: 413,
    zh: '内容太大,最多 {limit} 字节,没有做任何改动。大批数据请用文件导入。',
    en: 'The content is too large; at most {limit} bytes. Nothing was changed. Use file import for many rows.',
  },
  'request.cross_site': {
    status: 403,
    zh: '这个操作不是从本系统页面发起的,为了安全没有执行。请在本系统里重新操作。',
    en: 'This action did not come from a page of this system, so for safety it was not done. Do it again from within Yeji.',
  },
  'request.not_allowed': {
    status: 403,
    zh: '您的角色不能使用这个功能。需要时请联系系统管理员授权。',
    en: 'Your role may not use this. If you need it, ask an administrator for the right.',
  },
  'request.unknown': {
    status: 404,
    zh: '没有这个地址:{path}。请检查链接,或回到首页。',
    en: 'There is nothing at {path}. Check the link, or go back to the start page.',
  },
  'sign_in.needed': {
    status: 401,
    zh: '请先登录。',
    en: 'Please sign in first.',
  },
} satisfies RefusalTable;

/** For a fault of ours, which is no refusal; `{id}` finds it in the log. */
export const faultSentence = {
  zh: '系统出错了,这次操作没有保存。请稍后再试;如果仍然出错,请把编号 {id} 告诉系统管理员。',
  en: 'Something went wrong on our side and this was not saved. Try again in a moment; if it stays, give the number {id} to your administrator.',
};

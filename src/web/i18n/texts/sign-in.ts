import type { TextRow } from '../texts.ts';

export const signInTexts = {
  'signIn.title': ['登录', 'Sign in'],
  'signIn.promise': ['每个数字，都说得清来由。', 'Every number explains itself.'],
  'signIn.promiseMore': [
    '从目标到得分，一键看到公式、目标、曲线和每一笔业务。',
    'From target to score, one click shows the formula, the target, the curve and every deal behind it.',
  ],
  'signIn.email': ['邮箱', 'E-mail'],
  'signIn.password': ['密码', 'Password'],
  'signIn.submit': ['登录', 'Sign in'],
  'signIn.needEmail': ['请填写邮箱', 'Enter your e-mail'],
  'signIn.needPassword': ['请填写密码', 'Enter your password'],
  'signIn.demoTitle': ['演示公司：选一个人，直接进入', 'Demo company: choose someone and look around'],
  'signIn.demoHint': ['数据都是虚构的，随便改。', 'All of it is made up; change whatever you like.'],
  'signIn.orPassword': ['用邮箱和密码登录', 'Sign in with e-mail and password'],
  'signIn.setUpTitle': ['开始使用', 'Get started'],
  'signIn.setUpHint': [
    '还没有任何账户。先填公司名称，再给自己建一个管理员账户。',
    'There are no accounts yet. Name your company and make yourself the first administrator.',
  ],
  'signIn.company': ['公司名称', 'Company'],
  'signIn.yourName': ['您的姓名', 'Your name'],
  'signIn.newPassword': ['密码（至少 10 位）', 'Password (10 characters or more)'],
  'signIn.setUpSubmit': ['建立并进入', 'Create and enter'],
  'signIn.needCompany': ['请填写公司名称', 'Enter the name of your company'],
  'signIn.needName': ['请填写姓名', 'Enter your name'],
  'signIn.shortPassword': ['密码至少 10 位', 'Use at least 10 characters'],
} satisfies Readonly<Record<string, TextRow>>;

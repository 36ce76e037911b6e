import type { RefusalTable } from '#platform/refusal.ts';

export const refusals = {
  'person.unknown': {
    status: 404,
    zh: '没有找到这个人。请检查链接，或从人员列表里选择。',
    en: 'There is no such person. Check the link, or choose from the list of people.',
  },
  'person.unknown_code': {
    status: 422,
    zh: '没有编号为「{code}」的人员。请检查编号，或先新增此人。',
    en: 'There is no person with the code "{code}". Check the code, or add the person first.',
  },
  'person.same_code': {
    status: 409,
    zh: '编号「{code}」已属于{name}。请换一个编号，或修改原有人员。',
    en: 'The code "{code}" already belongs to {name}. Use another code, or change that person.',
  },
  'person.same_name': {
    status: 409,
    zh: '已有同名人员{name}（编号 {code}）。如果确实是另一个人，请确认后再保存。',
    en: 'There is already a person called {name} (code {code}). If this is really someone else, confirm and save again.',
  },
  'person.twice_in_list': {
    status: 422,
    zh: '名单里编号「{code}」出现了不止一次，资料互相矛盾。请只保留一行。',
    en: 'The code "{code}" stands in the list more than once with different data. Keep one row.',
  },
  'person.ambiguous_name': {
    status: 422,
    zh: '不止一个人叫{name}。请在表里改用编号来指明是谁。',
    en: 'More than one person is called {name}. Use the code in the table to say who is meant.',
  },
  'person.before_joining': {
    status: 422,
    zh: '{name}于 {joinedOn} 入职，不能从 {startOn} 起任职。请改入职日期或任职日期。',
    en: '{name} joined on {joinedOn} and cannot be assigned from {startOn}. Change one of the two dates.',
  },
  'person.after_leaving': {
    status: 422,
    zh: '{name}最后工作日是 {leftOn}，不能从 {startOn} 起任职。请检查日期。',
    en: '{name} worked until {leftOn} and cannot be assigned from {startOn}. Check the date.',
  },
  'person.left_before_joining': {
    status: 422,
    zh: '{name}的离职日期 {leftOn} 早于入职日期 {joinedOn}。请检查日期。',
    en: '{name} would leave on {leftOn}, before joining on {joinedOn}. Check the dates.',
  },
  'person.already_left': {
    status: 409,
    zh: '{name}已经离职（最后工作日 {leftOn}）。',
    en: '{name} has already left (last day {leftOn}).',
  },
  'assignment.overlap': {
    status: 409,
    zh: '{name}从 {startOn} 起已在{team}任职，同一时间只能属于一个团队。请先调整那段任职，或换一个日期。',
    en: '{name} is already assigned to {team} from {startOn}; a person belongs to one team at a time. Change that assignment first, or choose another date.',
  },
  'assignment.nothing_new': {
    status: 422,
    zh: '{name}在 {startOn} 已经在这个团队和岗位上，没有需要改动的内容。',
    en: '{name} already holds this team and position on {startOn}; there is nothing to change.',
  },
  'assignment.empty': {
    status: 422,
    zh: '{name}的任职结束日 {endOn} 不晚于开始日 {startOn}。请检查日期。',
    en: 'The assignment of {name} would end on {endOn}, not after it starts on {startOn}. Check the dates.',
  },
  'team.unknown': {
    status: 404,
    zh: '没有找到这个团队。请检查链接，或从团队树里选择。',
    en: 'There is no such team. Check the link, or choose from the tree of teams.',
  },
  'team.unknown_code': {
    status: 422,
    zh: '没有编号为「{code}」的团队。请检查编号，或先新增团队。',
    en: 'There is no team with the code "{code}". Check the code, or add the team first.',
  },
  'team.same_code': {
    status: 409,
    zh: '团队编号「{code}」已属于「{name}」。请换一个编号。',
    en: 'The team code "{code}" already belongs to "{name}". Use another code.',
  },
  'team.cycle': {
    status: 422,
    zh: '「{team}」不能移到自己或自己的下级「{parent}」之下。请选择其他上级团队。',
    en: '"{team}" cannot be placed under itself or under "{parent}", which is below it. Choose another parent.',
  },
  'team.root_stays': {
    status: 422,
    zh: '「{team}」是公司本身，不能移到其他团队之下。',
    en: '"{team}" is the company itself and cannot be placed under another team.',
  },
  'position.unknown': {
    status: 404,
    zh: '没有找到这个岗位。请先新增岗位。',
    en: 'There is no such position. Add it first.',
  },
  'position.unknown_code': {
    status: 422,
    zh: '没有编号为「{code}」的岗位。请先新增岗位，或改正编号。',
    en: 'There is no position with the code "{code}". Add it first, or correct the code.',
  },
  'position.same_code': {
    status: 409,
    zh: '岗位编号「{code}」已属于「{name}」。请换一个编号。',
    en: 'The position code "{code}" already belongs to "{name}". Use another code.',
  },
  'role.last_administrator': {
    status: 409,
    zh: '{name}是唯一的系统管理员。请先把管理员角色交给另一个人。',
    en: '{name} is the only administrator. Give the role to someone else first.',
  },
  'role.twice': {
    status: 422,
    zh: '角色「{role}」只能设一次。',
    en: 'The role "{role}" can be given only once.',
  },
  'setting.fiscal_year_in_use': {
    status: 409,
    zh: '已有 {count} 个季度、半年或年度周期（例如 {period}）有得分、目标或录入值。改了财年，这些周期指的就是另外的日子，所以没有改动。财年请在发布季度或年度方案之前设定。',
    en: '{count} quarters, half-years or years (for example {period}) have scores, targets or entered values. With another fiscal year they would mean other days, so nothing was changed. Set the fiscal year before publishing quarterly or yearly schemes.',
  },
  'working_days.twice': {
    status: 422,
    zh: '{on} 在例外日期里出现了两次。请只保留一条。',
    en: '{on} stands in the exceptions twice. Keep one of them.',
  },
  'setting.time_zone': {
    status: 422,
    zh: '不认识时区「{timeZone}」。请用 Asia/Shanghai 这样的名称。',
    en: 'The time zone "{timeZone}" is not known. Use a name such as Asia/Shanghai.',
  },
  'setting.currency_in_use': {
    status: 409,
    zh: '已有金额按 {baseCurrency} 记账，本位币不能再改。',
    en: 'Amounts are already kept in {baseCurrency}; the base currency cannot be changed any more.',
  },
  'sign_in.wrong': {
    status: 401,
    zh: '邮箱或密码不对。请重试；忘记密码请找系统管理员重设。',
    en: 'E-mail or password is not right. Try again; if you forgot it, ask an administrator for a new one.',
  },
  'sign_in.too_many': {
    status: 429,
    zh: '尝试次数过多。请在 {minutes} 分钟后再试，或请系统管理员重设密码。',
    en: 'Too many attempts. Try again in {minutes} minutes, or ask an administrator for a new password.',
  },
  'sign_in.no_demo': {
    status: 404,
    zh: '没有这个演示身份。演示身份只在载入演示公司后可用。',
    en: 'There is no such demo identity. They exist only while the demo company is loaded.',
  },
  'sign_in.first_done': {
    status: 409,
    zh: '这家公司已经有管理员了。请直接登录，或请管理员为您开通账号。',
    en: 'This company already has an administrator. Sign in, or ask the administrator for an account.',
  },
  'sign_in.email_taken': {
    status: 409,
    zh: '邮箱 {email} 已用于另一个人的登录。请换一个邮箱。',
    en: "The e-mail {email} is already used for someone else's sign-in. Use another one.",
  },
  'sign_in.invitation_over': {
    status: 404,
    zh: '这个邀请链接已经用过、被撤回或已过期。请向发出邀请的同事要一个新链接。',
    en: 'This invitation was used, withdrawn or has expired. Ask whoever invited you for a new link.',
  },
  'sign_in.no_invitation': {
    status: 404,
    zh: '{name}没有尚未使用的邀请，不需要撤回。',
    en: '{name} has no open invitation, so there is nothing to withdraw.',
  },
  'sign_in.left': {
    status: 409,
    zh: '{name}已经离职（最后工作日 {leftOn}），不能再登录。如果回到公司，请先改正离职日期。',
    en: '{name} has left (last day {leftOn}) and cannot sign in. If the person is back, correct the last day first.',
  },
  'sign_in.administrator_needed': {
    status: 403,
    zh: '{name}已能登录，或有比销售经理更大的权限，邀请和重设密码只能由系统管理员来做。',
    en: '{name} can sign in already, or has more rights than a sales manager, so only an administrator may invite or reset.',
  },
  'sign_in.wrong_current': {
    status: 422,
    zh: '现在的密码不对，没有修改。忘记了请找系统管理员重设。',
    en: 'The present password is not right, so nothing was changed. If you forgot it, ask an administrator for a reset.',
  },
  'sign_in.no_password': {
    status: 409,
    zh: '您的账户没有密码（例如演示身份），没有可改的。',
    en: 'Your account has no password (a demo identity, for example), so there is none to change.',
  },
  'role.wider_than_own': {
    status: 403,
    zh: '您不能把比自己更大的数据范围交给别人。请由能看到全公司的管理员来设定。',
    en: 'You cannot give a wider scope than your own. Ask an administrator who sees the whole company.',
  },
  'person.not_left': {
    status: 409,
    zh: '{name}没有离职，不需要重新入职。换团队请用调动。',
    en: '{name} has not left, so there is nothing to come back from. Use a transfer to change teams.',
  },
  'person.back_too_early': {
    status: 422,
    zh: '{name}的最后工作日是 {leftOn}，重新入职要晚于这一天。如果离职日期有误，请先改正。',
    en: '{name} worked until {leftOn} and can come back only after that day. If the last day is wrong, correct it first.',
  },
  'assignment.only_one': {
    status: 409,
    zh: '{name}只有一段任职，没有可以撤销的调动。',
    en: '{name} has only one assignment, so there is no transfer to take back.',
  },
} satisfies RefusalTable;

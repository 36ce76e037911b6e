import type { RefusalTable } from '#platform/refusal.ts';

/** What can be wrong with a company folder, and with what was asked of it. */
export const refusals = {
  'folder.not_found': {
    status: 404,
    zh: '找不到「{folder}」，或其中没有 company.yaml。请给出一个公司文件夹的路径。',
    en: '"{folder}" does not exist or has no company.yaml. Give the path of a company folder.',
  },
  'folder.no_file': {
    status: 404,
    zh: '找不到文件「{file}」。路径从公司文件夹算起，请核对文件名。',
    en: 'There is no file "{file}". Paths start at the company folder; check the name.',
  },
  'folder.yaml': {
    status: 422,
    zh: 'YAML 写法有误（{reason}）。请检查这一行和上一行的冒号、引号与缩进。',
    en: 'This is not valid YAML ({reason}). Check colons, quotation marks and indentation of this line and the one before.',
  },
  'folder.yaml_indent': {
    status: 422,
    zh: '缩进不一致。同一层的各行要从同一列开始，括号要闭合（{reason}）。',
    en: 'The indentation does not fit. Lines of one level start in the same column, and brackets are closed ({reason}).',
  },
  'folder.yaml_tab': {
    status: 422,
    zh: 'YAML 的缩进不能用制表符（Tab），请改用空格。',
    en: 'YAML is not indented with tabs. Use spaces.',
  },
  'folder.yaml_twice': {
    status: 422,
    zh: '同一层里这个名称写了两次。请合并或改名。',
    en: 'This name stands twice on one level. Merge the two or rename one.',
  },
  'folder.yaml_colon': {
    status: 422,
    zh: '一行里有两个「: 」。如果后一个属于文字，请给整段文字加引号。',
    en: 'There are two ": " in one line. If the second belongs to the text, put the text in quotation marks.',
  },
  'folder.yaml_unclosed': {
    status: 422,
    zh: '引号没有闭合，或名称后面缺少冒号（{reason}）。',
    en: 'A quotation mark is not closed, or a colon is missing after a name ({reason}).',
  },
  'folder.yaml_two_files': {
    status: 422,
    zh: 'company.yaml 里只能有一个 YAML 文档，请去掉「---」这一行。',
    en: 'company.yaml holds one YAML document. Take the line "---" out.',
  },
  'folder.yaml_alias': {
    status: 422,
    zh: 'YAML 的别名（*名称）无法解开：{reason}',
    en: 'An alias (*name) cannot be resolved: {reason}',
  },
  'folder.unknown_key': {
    status: 422,
    zh: '这里没有「{key}」这一项。{hintZh}',
    en: 'There is no "{key}" here. {hintEn}',
  },
  'folder.missing_key': {
    status: 422,
    zh: '缺少必填的「{key}」。',
    en: '"{key}" is missing and has to be given.',
  },
  'folder.wanted': {
    status: 422,
    zh: '「{key}」应当是{wantedZh}，现在是「{found}」。',
    en: '"{key}" should be {wantedEn} but is "{found}".',
  },
  'folder.one_of': {
    status: 422,
    zh: '「{key}」只能是 {choices} 之一，现在是「{found}」。',
    en: '"{key}" has to be one of {choices} but is "{found}".',
  },
  'folder.too_few': {
    status: 422,
    zh: '「{key}」至少要有一项。',
    en: '"{key}" needs at least one entry.',
  },
  'folder.whole': {
    status: 422,
    zh: '「{key}」应当是 {from} 到 {to} 之间的整数，现在是「{found}」。',
    en: '"{key}" should be a whole number from {from} to {to} but is "{found}".',
  },
  'folder.measure_source': {
    status: 422,
    zh: '一个 KPI 的值只能来自一处：source（业务数据）、formula（公式）或 entered: yes（手工录入），三者选一。',
    en: 'A measure has either a source (facts), a formula, or entered: yes (by hand): give exactly one of them.',
  },
  'folder.unknown_subject': {
    status: 404,
    zh: '{periods} 里没有编号或姓名为「{subject}」的人或团队。',
    en: 'Nobody and no team is called "{subject}" in {periods}, by code or by name.',
  },
  'folder.ambiguous_subject': {
    status: 422,
    zh: '叫「{subject}」的不止一个，请改用编号。',
    en: 'More than one is called "{subject}". Use the code instead.',
  },
  'folder.no_scheme': {
    status: 404,
    zh: '没有方案「{scheme}」。现有方案：{known}。',
    en: 'There is no scheme "{scheme}". There are: {known}.',
  },
  'folder.no_score': {
    status: 404,
    zh: '「{subject}」在 {periods} 没有得分：不在方案的参与范围内，或该周期没有生效的方案。',
    en: '"{subject}" has no score in {periods}: not among the participants, or no scheme is in force.',
  },
  'folder.unknown_measure': {
    status: 404,
    zh: '方案「{scheme}」没有用到 KPI「{measure}」。',
    en: 'Scheme "{scheme}" does not use KPI "{measure}".',
  },
  'folder.more_problems': {
    status: 422,
    zh: '此外还有 {count} 处类似的错误。',
    en: 'There are {count} more faults like these.',
  },
  'folder.own_field_taken': {
    status: 422,
    zh: '自有字段「{key}」与系统字段同名，请改名。',
    en: 'The own field "{key}" has the name of a field that is there already. Rename it.',
  },
  'folder.person_twice': {
    status: 422,
    zh: '「{code}」在 {other} 已经出现过。重名的人请用 code 一列区分；一个人多段任职请用 team 一列。',
    en: '"{code}" stands in {other} already. Tell people of one name apart by a column for code; give one person several places with a column for team.',
  },
  'folder.unknown_deal': {
    status: 422,
    zh: '没有（或不止一个）编号为「{deal}」的商机，无法拆分。',
    en: 'No deal, or more than one, has the number "{deal}", so it cannot be split.',
  },
  'folder.unknown_link': {
    status: 422,
    zh: '来源「{origin}」里没有编号为「{number}」的记录。',
    en: 'There is no record "{number}" from "{origin}".',
  },
  'folder.not_json': {
    status: 422,
    zh: '「{text}」不是 JSON 对象。请写成 {"名称": "值"} 的形式。',
    en: '"{text}" is no JSON object. Write it as {"name": "value"}.',
  },
  'folder.not_an_instant': {
    status: 422,
    zh: '「{text}」不是时间。请写成 2026-03-02T08:00:00Z 或 2026-03-02。',
    en: '"{text}" is no instant. Write for example 2026-03-02T08:00:00Z or 2026-03-02.',
  },
  'folder.bad_zip': {
    status: 422,
    zh: '「{file}」不是公司文件夹的压缩包：要有 company.yaml，文件都在其中，解压后不超过 {limit} MB。',
    en: '"{file}" is no archive of a company folder: it needs company.yaml, holds its files and nothing above them, and unpacks to at most {limit} MB.',
  },
  'company.not_empty': {
    status: 409,
    zh: '这个组织里已有数据（{what}）。公司文件夹只能导入到空的组织；请新建一个空的安装（YEJI_DEMO=0），或用「数据导入」逐个文件导入。',
    en: 'This organisation is not empty ({what}). A company folder goes into an empty one only: set up a new installation (YEJI_DEMO=0), or import its files one by one.',
  },
  'company.problems': {
    status: 422,
    zh: '公司文件夹有误，没有导入任何内容：{problemsZh}',
    en: 'The company folder has faults; nothing was imported: {problemsEn}',
  },
  'company.folder_exists': {
    status: 409,
    zh: '「{folder}」里已有文件，没有导出。请给出一个空的或还不存在的文件夹。',
    en: '"{folder}" holds files already, so nothing was written. Name a folder that is empty or not there yet.',
  },
  'folder.target_whose': {
    status: 422,
    zh: '目标要说明给谁：person（人员）、team（团队）、members（团队每个成员），三者填一。',
    en: 'A target says for whom: fill exactly one of person, team and members.',
  },
  'folder.target_when': {
    status: 422,
    zh: '目标要说明何时：填 period（周期），或 from 和 to（首日和末日）。',
    en: 'A target says when: give period, or from and to (its first and last day).',
  },
  'folder.target_team': {
    status: 422,
    zh: '没有（或不止一个）团队叫「{team}」，请核对名称或改用编号。',
    en: 'No team, or more than one, is called "{team}". Check the name or use the code.',
  },
  'folder.target_twice': {
    status: 422,
    zh: '{period} 的这个目标在第 {other} 行已经给过。',
    en: 'This target for {period} was given in row {other} already.',
  },
  'folder.not_a_period': {
    status: 422,
    zh: '「{period}」不是周期。可以写 2027-Q2、FY27 Q2、2026年7月、2026年上半年。',
    en: '"{period}" is no period. Write for example 2027-Q2, FY27 Q2, Jul 2026 or H1 2026.',
  },
  'folder.odd_days': {
    status: 422,
    zh: '{from} 到 {to} 不是一个完整的月、季、半年或年。请用 spread 说明怎样分摊到各周期。',
    en: '{from} to {to} is no whole month, quarter, half or year. Say with spread how the value is shared out.',
  },
} satisfies RefusalTable;

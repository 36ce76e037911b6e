/** Words for customers, products and notes. All names are made up; brand characters are rare ones so that they hit no real firm. */
export const brandCharacters = [...'岫沅棠砚嵘昀岑芃荻旻霁笙漪澍翊珩珞琮旸晞煊钰锜铭澜沐衍翀骞峤崚嵩淇沄渊湛溯潇'];

export type Industry = { name: string; suffixes: readonly string[] };

export const industries: readonly Industry[] = [
  { name: '石油化工', suffixes: ['石化', '精细化工', '新材料'] },
  { name: '电力能源', suffixes: ['热电', '新能源', '电力设备'] },
  { name: '水务环保', suffixes: ['水务', '环境科技', '环保工程'] },
  { name: '食品饮料', suffixes: ['食品', '乳业', '饮料'] },
  { name: '医药生物', suffixes: ['制药', '生物科技', '医药'] },
  { name: '汽车制造', suffixes: ['汽车零部件', '汽车电子', '精密铸造'] },
  { name: '电子半导体', suffixes: ['半导体', '电子科技', '光电'] },
  { name: '冶金建材', suffixes: ['特钢', '建材', '铝业'] },
  { name: '装备制造', suffixes: ['重工', '智能装备', '机电设备'] },
];

/** `price` is the usual amount of one deal in hundreds of yuan; `cost` the share of it that it costs us. */
export type Product = { name: string; price: number; cost: number; needs: readonly string[] };

export const products: readonly Product[] = [
  { name: '压力变送器', price: 780, cost: 0.58, needs: ['批量采购', '年度框架', '备件补充'] },
  { name: '电磁流量计', price: 1050, cost: 0.6, needs: ['采购', '管网改造', '更换'] },
  { name: '温度传感器', price: 560, cost: 0.52, needs: ['年度框架', '批量采购', '备件补充'] },
  { name: '雷达液位计', price: 960, cost: 0.57, needs: ['罐区改造', '采购', '新建项目'] },
  { name: '在线分析仪', price: 1850, cost: 0.55, needs: ['采购', '环保监测', '产线升级'] },
  { name: '振动监测系统', price: 2100, cost: 0.5, needs: ['设备健康管理', '试点', '二期扩容'] },
  { name: 'PLC 控制柜', price: 1680, cost: 0.66, needs: ['产线改造', '新建项目', '扩容'] },
  { name: '工业物联网关', price: 1120, cost: 0.48, needs: ['数据采集', '试点', '全厂推广'] },
  { name: '机器视觉检测', price: 2600, cost: 0.54, needs: ['质检升级', '新产线', '试点'] },
  { name: '仪表年度维保', price: 720, cost: 0.45, needs: ['续签', '年度服务'] },
];

export const contactTitles = [
  '设备部长',
  '仪表工程师',
  '采购经理',
  '生产总监',
  '自动化主管',
  '总工程师',
  '项目经理',
  '能源主管',
];
export const leadChannels = ['官网', '行业展会', '老客户转介绍', '电话开发', '线上推广', '设计院推荐'];

export const subjects: Readonly<Record<'visit' | 'call' | 'meeting' | 'mail' | 'follow_up', readonly string[]>> = {
  visit: [
    '现场勘查与选型',
    '拜访设备部，了解改造计划',
    '陪同技术交流',
    '方案汇报',
    '商务洽谈',
    '样机试用回访',
    '安装调试回访',
    '季度客情拜访',
  ],
  call: ['确认需求参数', '跟进报价反馈', '约定拜访时间', '催办合同流程', '了解预算进度', '售后回访', '确认到货与开票'],
  meeting: ['技术方案评审会', '项目启动会', '线上产品演示', '招标澄清会', '验收协调会'],
  mail: ['发送报价单', '发送技术方案', '发送样本与案例', '发送合同草案', '发送会议纪要'],
  follow_up: ['更新项目进展', '跟进招标时间', '确认决策人变化', '补充竞争信息', '协调交期'],
};

export const tickets: Readonly<Record<'complaint' | 'service' | 'question', readonly string[]>> = {
  complaint: ['交货延期', '到货数量不符', '仪表漂移超差', '售后响应慢', '发票信息有误', '现场调试未按期完成'],
  service: ['申请现场校准', '申请更换备件', '远程参数配置', '安装指导', '固件升级'],
  question: ['询问量程选择', '询问通讯协议', '询问防爆等级', '索取校准证书', '询问保修范围'],
};

export const requiredCourses = [
  '产品知识：流量与液位',
  '产品知识：在线分析',
  '顾问式销售',
  '商务谈判',
  '合同与回款管理',
  '竞品分析',
  '行业方案：水务',
  '行业方案：石化',
  '客户关系经营',
  '合规与廉洁',
  'CRM 规范填写',
  '招投标实务',
];
export const optionalCourses = ['演讲与呈现', '数据分析入门', '时间管理', '新人带教'];

/** Regions, their teams and the cities they sell in. `market` scales what a salesperson there is expected to sell. */
export type TeamPlace = { code: string; name: string; people: number; cities: readonly (readonly [string, string])[] };
export type RegionPlace = { code: string; name: string; market: number; teams: readonly TeamPlace[] };

/** Cities with their dialling code. */
export const regions: readonly RegionPlace[] = [
  {
    code: 'HD',
    name: '华东大区',
    market: 1.15,
    teams: [
      { code: 'HD1', name: '上海团队', people: 8, cities: [['上海', '021']] },
      {
        code: 'HD2',
        name: '江苏团队',
        people: 9,
        cities: [
          ['南京', '025'],
          ['苏州', '0512'],
          ['无锡', '0510'],
          ['常州', '0519'],
        ],
      },
      {
        code: 'HD3',
        name: '浙江团队',
        people: 8,
        cities: [
          ['杭州', '0571'],
          ['宁波', '0574'],
          ['嘉兴', '0573'],
        ],
      },
    ],
  },
  {
    code: 'HB',
    name: '华北大区',
    market: 1,
    teams: [
      { code: 'HB1', name: '北京团队', people: 8, cities: [['北京', '010']] },
      {
        code: 'HB2',
        name: '津冀团队',
        people: 7,
        cities: [
          ['天津', '022'],
          ['石家庄', '0311'],
          ['唐山', '0315'],
        ],
      },
      {
        code: 'HB3',
        name: '山东团队',
        people: 8,
        cities: [
          ['济南', '0531'],
          ['青岛', '0532'],
          ['烟台', '0535'],
        ],
      },
    ],
  },
  {
    code: 'HN',
    name: '华南大区',
    market: 1.08,
    teams: [
      {
        code: 'HN1',
        name: '广州团队',
        people: 8,
        cities: [
          ['广州', '020'],
          ['佛山', '0757'],
          ['东莞', '0769'],
        ],
      },
      {
        code: 'HN2',
        name: '深圳团队',
        people: 9,
        cities: [
          ['深圳', '0755'],
          ['惠州', '0752'],
        ],
      },
      {
        code: 'HN3',
        name: '福建团队',
        people: 7,
        cities: [
          ['福州', '0591'],
          ['厦门', '0592'],
          ['泉州', '0595'],
        ],
      },
    ],
  },
  {
    code: 'XB',
    name: '西部大区',
    market: 0.86,
    teams: [
      {
        code: 'XB1',
        name: '成都团队',
        people: 8,
        cities: [
          ['成都', '028'],
          ['绵阳', '0816'],
        ],
      },
      { code: 'XB2', name: '重庆团队', people: 8, cities: [['重庆', '023']] },
      {
        code: 'XB3',
        name: '西安团队',
        people: 7,
        cities: [
          ['西安', '029'],
          ['兰州', '0931'],
          ['宝鸡', '0917'],
        ],
      },
    ],
  },
];

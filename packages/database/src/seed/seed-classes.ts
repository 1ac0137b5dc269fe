import type { classes } from '../schema/index.ts'
import { lasting, taipei } from './taipei.ts'

type NewClass = typeof classes.$inferInsert

/** A demo class, and how many of its seats are sold from the start. */
export interface SeedClass {
  class: NewClass
  seatsSold: number
}

/**
 * Demo classes as a small organiser would offer them: free, nearly full, full, closed, without limit, for groups, with a
 * title that gateways' firewalls reject, in English, over a weekend and with a deadline.
 */
export const seedClasses = (now: Date): SeedClass[] => [
  {
    class: {
      slug: 'sourdough',
      title: '天然酵母麵包班',
      summary: '從養酵母到出爐，帶一顆自己烤的鄉村麵包回家。',
      description:
        '一個上午，小班教學，每人一座工作檯。先認識酵母與麵糰，再整形、割紋、入爐。\n\n' +
        '材料與圍裙由我們準備，請穿好活動的鞋子。對麩質過敏的朋友不適合參加。',
      locale: 'zh-TW',
      location: '臺北市大同區迪化街一段 156 號 2 樓',
      ...lasting(taipei(now, 12, 9, 30), 4),
      priceSingle: 1800,
      priceGroup: 3400,
      capacity: 12,
      surveyUrl: 'https://survey.example/sourdough',
      message: '上課前三天會寄出行前通知，請提早十分鐘到場。',
    },
    seatsSold: 10,
  },
  {
    class: {
      slug: 'indigo-dyeing',
      title: '植物藍染手帕',
      summary: '用山藍的葉子，染出屬於自己的一塊藍。',
      description:
        '介紹藍草與發酵的染液，練習綁、夾、縫三種防染技法，完成兩條手帕。\n\n染液會沾到衣服，請穿舊衣。',
      locale: 'zh-TW',
      location: '新北市三峽區民權街 84 號',
      ...lasting(taipei(now, 9, 14), 3),
      priceSingle: 950,
      priceGroup: 1800,
      capacity: 8,
      surveyUrl: 'https://survey.example/indigo',
      message: '請記得帶一件替換的上衣。',
    },
    seatsSold: 8,
  },
  {
    class: {
      slug: 'bird-walk',
      title: '關渡清晨賞鳥',
      summary: '跟著解說員走一圈濕地，認識冬天來的水鳥。',
      description: '備有望遠鏡可以借用。遇大雨延期一週，另行通知。',
      locale: 'zh-TW',
      location: '臺北市北投區關渡路 55 號（集合處：大門口）',
      ...lasting(taipei(now, 2, 6, 30), 3),
      priceSingle: 350,
      priceGroup: null,
      capacity: 25,
      registrationOpen: false,
      surveyUrl: null,
      message: null,
    },
    seatsSold: 0,
  },
  {
    class: {
      slug: 'online-photography',
      title: '手機攝影線上講座',
      summary: '不用換手機，也能拍出好照片。線上直播，人數不限。',
      description: '兩小時直播，包含光線、構圖與修圖三個單元，課後提供一個月的重播。',
      locale: 'zh-TW',
      location: '線上直播',
      ...lasting(taipei(now, 6, 19, 30), 2),
      priceSingle: 300,
      priceGroup: null,
      capacity: null,
      surveyUrl: 'https://survey.example/photography',
      message: '開課前一小時會寄出直播連結。',
    },
    seatsSold: 0,
  },
  {
    class: {
      slug: 'parent-child-pottery',
      title: '親子手拉坯（兩人一組）',
      summary: '一大一小共用一臺轆轤，捏一個家裡真的會用的碗。',
      description: '每組兩人，限一位大人帶一位六歲以上的孩子。作品素燒、上釉後約四週完成，可自取或宅配。',
      locale: 'zh-TW',
      location: '新北市鶯歌區尖山埔路 120 號',
      ...lasting(taipei(now, 16, 10), 2.5),
      priceSingle: null,
      priceGroup: 1600,
      capacity: 16,
      surveyUrl: 'https://survey.example/pottery',
      message: '請幫孩子剪短指甲，並帶一條毛巾。',
    },
    seatsSold: 4,
  },
  {
    class: {
      slug: 'python-beginners',
      title: 'Python 入門',
      // ECPay's firewall blocks the word; without this the API would find another spelling, and warn.
      paymentTitle: 'Ｐｙｔｈｏｎ 入門',
      summary: '不必寫過程式，三個小時寫出自己的第一個小工具。',
      description:
        '帶自己的電腦來，從安裝開始，一步一步整理檔案、讀表格、寄信。\n\n午餐自理，現場備有咖啡與茶。',
      locale: 'zh-TW',
      location: '臺北市中正區八德路一段 1 號',
      ...lasting(taipei(now, 18, 13, 30), 3),
      priceSingle: 1500,
      priceGroup: 2800,
      capacity: 20,
      surveyUrl: 'https://survey.example/python',
      message: '請先充好電，並記得帶電源線。',
    },
    seatsSold: 0,
  },
  {
    class: {
      slug: 'taiwanese-tea-in-english',
      title: 'Taiwanese Tea: A Tasting in English',
      summary: 'Six teas from six mountains, and how to brew each of them at home.',
      description:
        'An evening with a tea farmer from Nantou. We taste from green to black, talk about altitude, oxidation and ' +
        'roasting, and brew in gaiwan and pot.\n\nHeld in English. No experience needed.',
      locale: 'en',
      location: '2F, No. 18, Lane 31, Yongkang St., Da’an District, Taipei',
      ...lasting(taipei(now, 20, 18, 30), 2),
      priceSingle: 1200,
      priceGroup: 2200,
      capacity: 20,
      surveyUrl: 'https://survey.example/tea',
      message: 'Please avoid perfume on the day: it hides the tea.',
    },
    seatsSold: 2,
  },
  {
    class: {
      slug: 'community-garden',
      title: '社區菜園開放日',
      summary: '一起翻土、播種，帶一把自己種的青菜回家。',
      description: '工具與手套由我們準備，大人小孩都歡迎。\n\n雨天照常，請帶雨衣。',
      locale: 'zh-TW',
      location: '臺北市文山區興隆路四段 101 號',
      ...lasting(taipei(now, 27, 9), 2),
      priceSingle: 0,
      priceGroup: 0,
      capacity: 30,
      surveyUrl: 'https://survey.example/garden',
      message: '請穿不怕弄髒的鞋子。',
    },
    seatsSold: 0,
  },
  {
    class: {
      slug: 'weekend-woodworking',
      title: '週末木工：一張自己的凳子',
      summary: '兩天學會量、鋸、鑿、榫接，做一張坐得住的實木凳。',
      description:
        '第一天認識木料與手工具，完成椅腳與橫檔；第二天開榫、組裝、上油。\n\n' +
        '全程使用手工具，不需要經驗。報名截止後開始備料，因此無法再加入。',
      locale: 'zh-TW',
      location: '臺中市西區五權西三街 66 號',
      ...lasting(taipei(now, 44, 9, 30), 31.5),
      registrationClosesAt: taipei(now, 37, 18),
      priceSingle: 5200,
      priceGroup: 9800,
      capacity: 10,
      surveyUrl: 'https://survey.example/woodworking',
      message: '請穿包覆腳趾的鞋，長髮請束起。',
    },
    seatsSold: 4,
  },
]

import type { ClassDetail } from '@baoming/contract'
import { aClass } from '@baoming/contract/fixtures'
import type { Moment } from './store.ts'

const hour = 60 * 60_000
const day = 24 * hour

/** The times of a class some days from now; hours are those of Taipei (UTC+8 all year). */
function taipei(now: number, daysAhead: number, startHour: number, hours: number) {
  const midnight = Math.floor((now + 8 * hour) / day) * day - 8 * hour
  const startsAt = midnight + daysAhead * day + startHour * hour
  return {
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + hours * hour).toISOString(),
    timeZone: 'Asia/Taipei',
  }
}

const sold = aClass({ registrationClosesAt: null, teacher: null, refundScale: null })

/** The class that most scenes are about, in the customer's language. */
export const teaClass = ({ now, locale }: Moment, changes: Partial<ClassDetail> = {}): ClassDetail => ({
  ...sold,
  ...(locale === 'en'
    ? {
        title: 'Taiwanese Tea: an Afternoon Tasting',
        summary: 'Six teas from green to black, poured side by side, with a farmer who grows two of them.',
        description:
          'We begin with a Sanxia green and end with a Ruby black, and taste what altitude, oxidation and roast do ' +
          'on the way. You brew the last two yourself.\n\n' +
          'Tea sweets are served. Please avoid perfume on the day.',
        location: '2F, No. 88, Dihua Street Section 1, Taipei',
      }
    : {
        title: '午後品茶：認識臺灣六大茶',
        summary: '從綠茶喝到紅茶，六款茶並排品飲，由種茶的人親自說明。',
        description:
          '從三峽碧螺春開始，到日月潭紅玉結束，一路體會海拔、發酵與焙火的差別。最後兩款由您親手沖泡。\n\n' +
          '現場備有茶點。品茶當天請勿使用香水。',
        location: '臺北市大同區迪化街一段 88 號 2 樓',
      }),
  slug: 'tea-tasting',
  locale,
  ...taipei(now, 9, 14, 2.5),
  priceSingle: 1200,
  priceGroup: 2200,
  capacity: 20,
  seatsLeft: 12,
  ...changes,
})

/** A month's classes of a small organiser, soonest first. */
export const offeredClasses = (moment: Moment): ClassDetail[] => [
  {
    ...sold,
    slug: 'bird-walk',
    title: '關渡清晨賞鳥',
    summary: '跟著解說員走一圈濕地，認識冬天來的水鳥。',
    description: '備有望遠鏡可以借用。\n\n遇大雨延期一週，另行通知。',
    locale: 'zh-TW',
    location: '臺北市北投區關渡路 55 號（大門口集合）',
    ...taipei(moment.now, 3, 6.5, 3),
    priceSingle: 350,
    priceGroup: null,
    capacity: 25,
    seatsLeft: 4,
    registrationOpen: false,
  },
  {
    ...sold,
    slug: 'indigo-dyeing',
    title: '植物藍染手帕',
    summary: '用山藍的葉子，染出屬於自己的一塊藍。',
    description: '練習綁、夾、縫三種防染技法，完成兩條手帕。\n\n染液會沾到衣服，請穿舊衣。',
    locale: 'zh-TW',
    location: '新北市三峽區民權街 84 號',
    ...taipei(moment.now, 6, 14, 3),
    priceSingle: 950,
    priceGroup: 1800,
    capacity: 8,
    seatsLeft: 0,
  },
  teaClass(moment),
  {
    ...sold,
    slug: 'sourdough',
    title: '天然酵母麵包班',
    summary: '從養酵母到出爐，帶一顆自己烤的鄉村麵包回家。',
    description: '小班教學，每人一座工作檯。\n\n材料與圍裙由我們準備，請穿好活動的鞋子。',
    locale: 'zh-TW',
    location: '臺北市大同區迪化街一段 156 號',
    ...taipei(moment.now, 12, 9.5, 4),
    priceSingle: 1800,
    priceGroup: 3400,
    capacity: 12,
    seatsLeft: 2,
  },
  {
    ...sold,
    slug: 'phone-photography',
    title: '手機攝影線上講座',
    summary: '兩個晚上學會構圖、光線與後製，用手邊的手機就好。',
    description: '上課連結在前一天寄出。\n\n課後一個月內可以重看錄影。',
    locale: 'zh-TW',
    location: '線上',
    ...taipei(moment.now, 15, 19.5, 2),
    priceSingle: 300,
    priceGroup: null,
    capacity: null,
    seatsLeft: null,
  },
  {
    ...sold,
    slug: 'pottery-for-two',
    title: 'Pottery for Two',
    summary: 'One wheel, two pairs of hands: throw a pair of cups together. Held in English.',
    description:
      'For parents with children, couples and friends.\n\nThe cups are fired and sent to you in two weeks.',
    locale: 'en',
    location: 'No. 12, Lane 6, Yingge Old Street, New Taipei',
    ...taipei(moment.now, 20, 10, 3),
    priceSingle: null,
    priceGroup: 2600,
    capacity: 10,
    seatsLeft: 6,
  },
  {
    ...sold,
    slug: 'community-garden',
    title: '社區菜園開放日',
    summary: '一起翻土、播種，帶一把自己種的青菜回家。',
    description: '工具與手套由我們準備。\n\n雨天照常，請帶雨衣。',
    locale: 'zh-TW',
    location: '臺北市文山區興隆路四段 101 號',
    ...taipei(moment.now, 27, 9, 2),
    priceSingle: 0,
    priceGroup: 0,
    capacity: 30,
    seatsLeft: 18,
  },
]

import type { classes, RefundScale } from '../../schema/index.ts'
import { lasting, taipei } from '../taipei.ts'

/** A class of the demonstration's term, and how busy it is. */
export interface TermClass {
  class: typeof classes.$inferInsert
  /** Registrations in all, whatever becomes of them. */
  registrations: number
  /** Weekly sessions after the first. */
  furtherWeeks: number
}

interface Line {
  slug: string
  title: string
  summary: string
  location: string
  /** Days from today, and the hour in Taipei. */
  day: number
  hour: number
  hours?: number
  single: number | null
  group?: number
  capacity: number | null
  registrations: number
  closed?: true
  calledOff?: true
  /** Weekly sessions, where it has several. */
  weeks?: number
  teacher?: string
  minSeats?: number
  draft?: true
  /** Days from today until registration opens. */
  opens?: number
  locale?: 'en'
}

const college = '臺北市中正區福州街 12 號'
const studio = '臺北市大同區迪化街一段 156 號 2 樓'
const hall = '新北市永和區中正路 240 號禮堂'

/** Seven that are over, then those to come: two called off, three closed, some that will be full, two free. */
const lines: readonly Line[] = [
  {
    slug: 'term-calligraphy',
    teacher: '王老師',
    title: '書法入門：從永字八法開始',
    summary: '一支筆、一方硯，寫下自己的名字。',
    location: `${college} 201 教室`,
    day: -38,
    hour: 19,
    single: 900,
    group: 1700,
    capacity: 30,
    registrations: 52,
  },
  {
    slug: 'term-moon-cakes',
    title: '中秋月餅手作',
    summary: '蛋黃酥與綠豆椪，各帶六顆回家。',
    location: studio,
    day: -31,
    hour: 14,
    hours: 3,
    single: 1200,
    group: 2200,
    capacity: 24,
    registrations: 36,
  },
  {
    slug: 'term-first-aid',
    title: '家庭急救與 AED',
    summary: '學會心肺復甦術，結業有證書。',
    location: hall,
    day: -24,
    hour: 9,
    hours: 4,
    single: 0,
    group: 0,
    capacity: 80,
    registrations: 88,
  },
  {
    slug: 'term-wine',
    title: '葡萄酒品飲初階',
    summary: '六支酒，認識產區與品種。',
    location: studio,
    day: -17,
    hour: 19,
    single: 1800,
    group: 3400,
    capacity: 20,
    registrations: 31,
  },
  {
    slug: 'term-bookbinding',
    title: '線裝書裝幀',
    summary: '用四眼線裝，做一本自己的筆記本。',
    location: `${college} 305 教室`,
    day: -10,
    hour: 13,
    hours: 3,
    single: 1100,
    capacity: 16,
    registrations: 23,
  },
  {
    slug: 'term-tai-chi',
    title: '清晨太極拳體驗',
    summary: '鬆身五法與起勢，初學者適合。',
    location: '臺北市大安區新生南路二段 1 號（露天音樂臺）',
    day: -6,
    hour: 7,
    single: 250,
    capacity: 40,
    registrations: 52,
  },
  {
    slug: 'term-pickles',
    title: '醃漬與發酵：泡菜三種',
    summary: '台式、韓式與德式，一次學會。',
    location: studio,
    day: -3,
    hour: 10,
    hours: 3,
    single: 1300,
    group: 2400,
    capacity: 18,
    registrations: 27,
  },
  {
    slug: 'term-yoga',
    weeks: 8,
    teacher: '陳怡君',
    minSeats: 6,
    title: '下班後的瑜伽',
    summary: '肩頸放鬆一小時半，備有瑜伽墊。',
    location: hall,
    day: 1,
    hour: 19,
    single: 400,
    group: 720,
    capacity: 30,
    registrations: 52,
  },
  {
    slug: 'term-ukulele',
    weeks: 6,
    teacher: '阿明老師',
    title: '烏克麗麗第一課',
    summary: '四個和弦，彈唱一首歌。',
    location: `${college} 音樂教室`,
    day: 3,
    hour: 19,
    single: 600,
    group: 1100,
    capacity: 20,
    registrations: 32,
  },
  {
    slug: 'term-sewing',
    weeks: 4,
    teacher: '林淑芬',
    minSeats: 8,
    title: '縫紉機入門：帆布提袋',
    summary: '認識縫紉機，帶一個自己車的袋子回家。',
    location: `${college} 家政教室`,
    day: 5,
    hour: 13,
    hours: 4,
    single: 1500,
    capacity: 12,
    registrations: 22,
    closed: true,
  },
  {
    slug: 'term-night-walk',
    title: '夜間生態觀察：蛙鳴步道',
    summary: '跟著解說員找蛙、找螢火蟲的幼蟲。',
    location: '新北市新店區四崁水路（集合處：停車場）',
    day: 7,
    hour: 18,
    hours: 3,
    single: 300,
    group: 500,
    capacity: 30,
    registrations: 45,
    calledOff: true,
  },
  {
    slug: 'term-coffee',
    title: '手沖咖啡：三支豆子的早晨',
    summary: '水溫、研磨與注水，喝出差別。',
    location: studio,
    day: 8,
    hour: 10,
    hours: 2.5,
    single: 980,
    group: 1850,
    capacity: 16,
    registrations: 34,
  },
  {
    slug: 'term-smartphone',
    weeks: 3,
    teacher: '張志豪',
    title: '長輩手機班：拍照、視訊與防詐騙',
    summary: '慢慢教、反覆練，歡迎兒女陪同。',
    location: `${college} 電腦教室`,
    day: 10,
    hour: 9,
    single: 200,
    group: 300,
    capacity: 24,
    registrations: 50,
  },
  {
    slug: 'term-printmaking',
    title: '橡皮章與版畫',
    summary: '刻一枚印、印一張卡片。',
    location: `${college} 美術教室`,
    day: 13,
    hour: 14,
    hours: 3,
    single: 850,
    capacity: 20,
    registrations: 30,
  },
  {
    slug: 'term-lecture',
    title: '專題講座：我們的河，淡水河一百年',
    summary: '從舊地圖看臺北盆地的水。',
    location: hall,
    day: 14,
    hour: 14,
    single: 0,
    group: 0,
    capacity: 150,
    registrations: 145,
  },
  {
    slug: 'term-baking-with-kids',
    title: '親子烘焙：聖誕薑餅屋',
    summary: '兩人一組蓋一棟薑餅屋。',
    location: studio,
    day: 19,
    hour: 10,
    hours: 3,
    single: null,
    group: 1400,
    capacity: 24,
    registrations: 24,
  },
  {
    slug: 'term-watercolour',
    title: '水彩速寫：迪化街',
    summary: '帶著小本子走一段街，畫下屋簷。',
    location: '臺北市大同區迪化街一段 21 號（永樂市場一樓）',
    day: 21,
    hour: 9,
    hours: 3,
    single: 750,
    capacity: 20,
    registrations: 33,
  },
  {
    slug: 'term-hakka-kitchen',
    title: '客家廚房：擂茶與粄條',
    summary: '磨一缽擂茶，學兩道家常菜。',
    location: studio,
    day: 24,
    hour: 10,
    hours: 3,
    single: 1250,
    group: 2300,
    capacity: 18,
    registrations: 33,
  },
  {
    slug: 'term-taiwanese',
    title: 'Taiwanese Hokkien for Newcomers',
    summary: 'Greetings, the market and the bus, in one relaxed morning.',
    location: '3F, No. 12, Fuzhou St., Zhongzheng District, Taipei',
    day: 29,
    hour: 10,
    single: 800,
    capacity: 15,
    registrations: 19,
    locale: 'en',
  },
  {
    slug: 'term-repair-cafe',
    title: '修理咖啡館：小家電與衣物',
    summary: '把壞掉的帶來，一起修好它。',
    location: hall,
    day: 33,
    hour: 13,
    hours: 4,
    single: 100,
    capacity: 40,
    registrations: 43,
    closed: true,
  },
  {
    slug: 'term-new-year-flowers',
    title: '年節花藝：一盆迎春',
    summary: '蘭花與銀柳，組一盆擺到元宵。',
    location: studio,
    day: 40,
    hour: 14,
    hours: 2.5,
    single: 1600,
    group: 3000,
    capacity: 20,
    registrations: 24,
  },
  {
    slug: 'term-spring-photography',
    title: '春天的底片攝影',
    summary: '帶一台舊相機，拍完一捲再一起沖洗。',
    location: `${college} 201 教室`,
    day: 75,
    hour: 14,
    weeks: 4,
    teacher: '許家榮',
    single: 2400,
    capacity: 12,
    registrations: 0,
    opens: 21,
  },
  {
    slug: 'term-spring-choir',
    title: '社區合唱團（春季）',
    summary: '不考試，會開口就能唱。',
    location: hall,
    day: 82,
    hour: 19,
    weeks: 10,
    single: 1500,
    capacity: 40,
    registrations: 0,
    draft: true,
  },
]

/** The classes that the term has besides the demo classes. */
export const termClasses = (now: Date): TermClass[] => lines.map((line) => termClass(line, now))

/** As community colleges in Taiwan give back, more or less. */
const refunds = {
  steps: [
    { before: 7, unit: 'days', percent: 100 },
    { before: 24, unit: 'hours', percent: 50 },
  ],
  rest: 0,
} satisfies RefundScale

function termClass(line: Line, now: Date): TermClass {
  const { slug, title, summary, location, day, hour, hours = 2, closed, calledOff, draft, opens } = line
  return {
    registrations: line.registrations,
    furtherWeeks: (line.weeks ?? 1) - 1,
    class: {
      slug,
      title,
      summary,
      description:
        line.locale === 'en'
          ? `${summary}\n\nMaterials are included. Please arrive ten minutes early.`
          : `${summary}\n\n材料由我們準備，請提早十分鐘到場。`,
      locale: line.locale ?? 'zh-TW',
      location,
      ...lasting(taipei(now, day, hour), hours),
      priceSingle: line.single,
      priceGroup: line.group ?? null,
      capacity: line.capacity,
      registrationOpen: !closed,
      registrationOpensAt: opens === undefined ? null : taipei(now, opens, 9),
      // Left out of a published class, so that the database says when it was.
      ...(draft && { publishedAt: null }),
      teacher: line.teacher ?? null,
      minSeats: line.minSeats ?? null,
      refundScale: line.single === 0 ? null : refunds,
      calledOffAt: calledOff ? taipei(now, -1, 17) : null,
    },
  }
}

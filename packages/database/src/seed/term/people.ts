import type { Random } from './random.ts'

const familyNames =
  '陳chen 林lin 黃huang 張chang 李lee 王wang 吳wu 劉liu 蔡tsai 楊yang 許hsu 鄭cheng 謝hsieh 洪hung 郭kuo 邱chiu 曾tseng 廖liao 賴lai 徐hsu 周chou 葉yeh 蘇su 莊chuang 呂lu 江chiang 何ho 蕭hsiao 羅lo 高kao'
const givenNames =
  '怡君yichun 雅婷yating 淑芬shufen 美玲meiling 佳穎chiaying 詩涵shihhan 宜蓁yichen 思妤szuyu 欣怡hsinyi 品妍pinyen 子晴tzuching 語彤yutung 惠雯huiwen 秀英hsiuying 麗華lihua 雅惠yahui 婉如wanju 靜宜chingyi 玉珍yuchen 鈺婷yuting 家豪chiahao 志明chihming 俊傑chunchieh 建宏chienhung 冠宇kuanyu 宗翰tsunghan 柏翰pohan 承恩chengen 睿哲juiche 文雄wenhsiung 國華kuohua 志偉chihwei 嘉宏chiahung 明哲mingche 信宏hsinhung 彥廷yenting 宥辰yuchen 振宇chenyu 大為tawei 安anne'
const strangers =
  'Emma Wilson|Kenji Tanaka|Sofia Rossi|Lukas Weber|Priya Nair|Nguyễn Thị Lan|Daniel Kim|Camille Martin'.split(
    '|',
  )

const split = (names: string) =>
  names.split(' ').map((name) => {
    const [, chinese = '', latin = ''] = /^(\P{ASCII}+)(.+)$/u.exec(name) ?? []
    return { chinese, latin }
  })
const families = split(familyNames)
const given = split(givenNames)

/** Somebody who registers. Addresses are of `example.com`, and phone numbers of a series that rings nobody here. */
export interface Person {
  name: string
  email: string
  phone: string | null
  locale: 'zh-TW' | 'en'
}

/** Invents a person. @param number differs for each one */
export function inventPerson(random: Random, number: number): Person {
  const phone = random.next() < 0.8 ? inventPhone(random, number) : null
  if (random.next() < 0.03) {
    const name = random.of(strangers)
    const mailbox = name
      .normalize('NFKD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase()
    return { name, email: `${mailbox}${number}@example.com`, phone, locale: 'en' }
  }
  const [family, first] = [random.of(families), random.of(given)]
  return {
    name: family.chinese + first.chinese,
    email: `${first.latin}.${family.latin}${number}@example.com`,
    phone,
    locale: 'zh-TW',
  }
}

/** Written as people write them: with dashes, without, or with the country's code. */
function inventPhone(random: Random, number: number): string {
  const last = String(number).padStart(4, '0')
  return random.of([`0900-00${last[0]}-${last.slice(1)}`, `090000${last}`, `+886 900 00${last}`])
}

import { en as classesEn } from '../../src/classes/i18n/en.ts'
import { zhTW as classesZh } from '../../src/classes/i18n/zh-TW.ts'
import { en as orderEn } from '../../src/order/i18n/en.ts'
import { zhTW as orderZh } from '../../src/order/i18n/zh-TW.ts'
import { en as paymentEn } from '../../src/payment/i18n/en.ts'
import { zhTW as paymentZh } from '../../src/payment/i18n/zh-TW.ts'
import { en as classPartsEn } from '../../src/classes/parts/i18n/en.ts'
import { zhTW as classPartsZh } from '../../src/classes/parts/i18n/zh-TW.ts'
import { en as handOverEn } from '../../src/payment/hand-over/i18n/en.ts'
import { zhTW as handOverZh } from '../../src/payment/hand-over/i18n/zh-TW.ts'
import { en as resultEn } from '../../src/payment/result/i18n/en.ts'
import { zhTW as resultZh } from '../../src/payment/result/i18n/zh-TW.ts'
import { en as sharedEn } from '../../src/shared/i18n/en.ts'
import { zhTW as sharedZh } from '../../src/shared/i18n/zh-TW.ts'

export type Tree = { [key: string]: string | Tree }

/** Every group of messages with its name in `pageMessages`; `shared` are those of every page, and `classParts` come with code
 * that is loaded on demand. */
export const groups = {
  shared: { en: sharedEn, 'zh-TW': sharedZh },
  classes: { en: classesEn, 'zh-TW': classesZh },
  order: { en: orderEn, 'zh-TW': orderZh },
  payment: { en: paymentEn, 'zh-TW': paymentZh },
  handOver: { en: handOverEn, 'zh-TW': handOverZh },
  result: { en: resultEn, 'zh-TW': resultZh },
  classParts: { en: classPartsEn, 'zh-TW': classPartsZh },
} satisfies Record<string, Record<string, Tree>>

/** The paths and texts of a tree. */
export const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )

function merge(one: Tree, other: Tree): Tree {
  const both: Tree = { ...one }
  for (const [key, value] of Object.entries(other))
    both[key] = typeof value === 'string' ? value : merge((both[key] as Tree | undefined) ?? {}, value)
  return both
}

const all = (language: 'en' | 'zh-TW') =>
  Object.values(groups)
    .map((group): Tree => group[language])
    .reduce(merge)

/** All messages of a language, as an app has them that has shown every page. */
export const allMessages = { en: all('en'), 'zh-TW': all('zh-TW') }

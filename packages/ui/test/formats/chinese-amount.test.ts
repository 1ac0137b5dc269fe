import { describe, expect, it } from 'vitest'
import { chineseAmount } from '../../src/formats/chinese-amount.ts'

describe('an amount in the numerals of receipts', () => {
  it.each([
    [0, '零'],
    [1, '壹'],
    [10, '壹拾'],
    [15, '壹拾伍'],
    [100, '壹佰'],
    [105, '壹佰零伍'],
    [110, '壹佰壹拾'],
    [1000, '壹仟'],
    [1001, '壹仟零壹'],
    [1010, '壹仟零壹拾'],
    [1200, '壹仟貳佰'],
    [2468, '貳仟肆佰陸拾捌'],
    [10_000, '壹萬'],
    [10_005, '壹萬零伍'],
    [12_050, '壹萬貳仟零伍拾'],
    [10_500, '壹萬零伍佰'],
    [11_000, '壹萬壹仟'],
    [100_000, '壹拾萬'],
    [1_000_500, '壹佰萬零伍佰'],
    [9_876_543, '玖佰捌拾柒萬陸仟伍佰肆拾參'],
    [20_000_005, '貳仟萬零伍'],
    [100_000_000, '壹億'],
    [100_001_000, '壹億零壹仟'],
    [100_010_000, '壹億零壹萬'],
    [2_147_483_647, '貳拾壹億肆仟柒佰肆拾捌萬參仟陸佰肆拾柒'],
    [9_007_199_254_740_991, '玖仟零柒兆壹仟玖佰玖拾貳億伍仟肆佰柒拾肆萬零玖佰玖拾壹'],
  ])('%i', (amount, words) => {
    expect(chineseAmount(amount)).toBe(`新臺幣${words}元整`)
  })

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('is refused where %d is no amount', (amount) => {
    expect(() => chineseAmount(amount)).toThrow(RangeError)
  })
})

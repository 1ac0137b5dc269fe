import { describe, expect, it } from 'vitest'
import { failureReason } from '../../src/payment/failure-reason.ts'
import { en } from '../../src/order/i18n/en.ts'
import { zhTW } from '../../src/order/i18n/zh-TW.ts'

describe('why a card was refused', () => {
  it.each([
    ['餘額不足', 'insufficient_funds'],
    ['餘額不足 (51)', 'insufficient_funds'],
    ['信用卡額度不足', 'insufficient_funds'],
    ['Insufficient funds', 'insufficient_funds'],
    ['卡片過期', 'expired_card'],
    ['卡片已過期，交易拒絕', 'expired_card'],
    ['有效期限錯誤', 'expired_card'],
    ['3D 驗證失敗', 'not_authenticated'],
    ['持卡人身分驗證逾時', 'not_authenticated'],
    ['使用者取消交易', 'cancelled'],
    ['拒絕交易', 'declined'],
    ['授權失敗', 'declined'],
    ['發卡行不予承作', 'declined'],
    ['Do not honour', 'declined'],
    ['系統忙碌中', undefined],
    ['', undefined],
  ])('%s: %s', (words, reason) => expect(failureReason(words)).toBe(reason))

  it('has words in both languages', () => {
    const reasons = ['insufficient_funds', 'expired_card', 'not_authenticated', 'cancelled', 'declined']
    for (const { result } of [en, zhTW]) expect(Object.keys(result.failed.reasons)).toEqual(reasons)
  })
})

import type { GatewayId, Reading } from '@baoming/gateways'
import type { Account } from '@baoming/gateways/sim'
import { encodeForm, parseForm } from '@baoming/gateways'
import { expect, it } from 'vitest'
import { answer, order, startShop, startSimulator } from '../support.ts'

const former: Record<GatewayId, Account> = {
  greenworld: { GREENWORLD_CHECK_CODE: '13579246' },
  ecpay: { ECPAY_HASH_KEY: '5294y06JbISpM5x9', ECPAY_HASH_IV: 'v77hoKGq4kWxNNIS' },
  newebpay: {
    NEWEBPAY_HASH_KEY: '12345678901234567890123456789012',
    NEWEBPAY_HASH_IV: '1234567890123456',
  },
}

function asPrevious(account: Account): Account {
  const entries = Object.entries(account).map(([name, value]) => [name.replace('_', '_PREVIOUS_'), value])
  return Object.fromEntries(entries) as Account
}

it.each(['greenworld', 'ecpay', 'newebpay'] as const)(
  'signs with the keys it is given, so that a shop of %s can change its own in between',
  async (gateway) => {
    const app = await startSimulator({ accounts: { [gateway]: former[gateway] } })
    const before = await startShop(gateway, former[gateway])
    const after = await startShop(gateway, asPrevious(former[gateway]))
    const without = await startShop(gateway)

    await order(app, before)
    const { body } = await answer(app, 'approve', 'A20260602001', { deliver: false })
    const readBy = ({ gateway, merchant }: typeof before): Reading =>
      gateway.readCallback(parseForm(encodeForm(body)), merchant)
    expect(readBy(before)).toMatchObject({ verified: true, previousKeyId: null })
    expect(readBy(after)).toMatchObject({
      verified: true,
      previousKeyId: before.gateway.currentKeyId(before.merchant),
    })
    expect(readBy(without)).toMatchObject({ verified: false, rejection: 'bad_signature' })
  },
)

import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../src/environment.ts'
import { buildSimulator } from '../src/index.ts'

describe('the settings', () => {
  it('have defaults that a shop with nothing set understands', () => {
    expect(readEnvironment({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      accounts: {
        greenworld: { CLIENT_ID: '123456', GREENWORLD_CHECK_CODE: '70415926' },
        ecpay: {
          ECPAY_MERCHANT_ID: '3002607',
          ECPAY_HASH_KEY: 'pwFHCqoQZGmho4w6',
          ECPAY_HASH_IV: 'EkRm7iFT261dpevs',
        },
        newebpay: {
          NEWEBPAY_MERCHANT_ID: 'MS127874575',
          NEWEBPAY_HASH_KEY: 'Fs5cX1TGqYM2PpdbE14a9H83YQSQF5jn',
          NEWEBPAY_HASH_IV: 'C6AcmfqJILwgnhIP',
        },
      },
    })
  })

  it('can all be set', () => {
    const env = {
      SIM_PORT: '4100',
      SIM_HOST: '0.0.0.0',
      SIM_PUBLIC_URL: 'https://sim.example/',
      SIM_STATE_FILE: 'state.json',
      CLIENT_ID: '7',
      GREENWORLD_CHECK_CODE: '12345678',
      GREENWORLD_ACCOUNT: 'shopmaster',
      ECPAY_MERCHANT_ID: '2000132',
      ECPAY_HASH_KEY: '5294y06JbISpM5x9',
      ECPAY_HASH_IV: 'v77hoKGq4kWxNNIS',
      NEWEBPAY_MERCHANT_ID: 'MS1',
      NEWEBPAY_HASH_KEY: '12345678901234567890123456789012',
      NEWEBPAY_HASH_IV: '1234567890123456',
    }
    const { accounts, ...rest } = readEnvironment(env)
    expect(rest).toEqual({
      port: 4100,
      host: '0.0.0.0',
      publicUrl: 'https://sim.example',
      stateFile: 'state.json',
    })
    expect({ ...accounts?.greenworld, ...accounts?.ecpay, ...accounts?.newebpay }).toEqual(
      Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('SIM_'))),
    )
  })

  it('are refused together, by name and without their values', () => {
    const read = () =>
      readEnvironment({
        SIM_PORT: '0',
        SIM_PUBLIC_URL: 'sim',
        GREENWORLD_CHECK_CODE: 'abcd',
        ECPAY_HASH_KEY: 'topsecret',
        NEWEBPAY_HASH_IV: 'topsecret',
      })
    expect(read).toThrow(/SIM_PORT.*SIM_PUBLIC_URL.*GREENWORLD_CHECK_CODE.*ECPAY_HASH_KEY.*NEWEBPAY_HASH_IV/)
    expect(read).not.toThrow(/abcd|topsecret/)
  })
})

it('an account that does not fit its gateway stops a simulator in a test’s own process, too', async () => {
  const accounts = { newebpay: { NEWEBPAY_HASH_KEY: 'topsecret' } }
  const building = buildSimulator({ publicUrl: 'http://sim.example', accounts })
  await expect(building).rejects.toThrow(/NEWEBPAY_HASH_KEY must be (?!.*topsecret)/)
})

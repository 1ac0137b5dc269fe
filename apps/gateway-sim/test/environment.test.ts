import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../src/environment.ts'

describe('the settings', () => {
  it('have defaults that a shop with nothing set understands', () => {
    expect(readEnvironment({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      client: '123456',
      checkCode: '70415926',
    })
  })

  it('can all be set', () => {
    const env = {
      SIM_PORT: '4100',
      SIM_HOST: '0.0.0.0',
      SIM_PUBLIC_URL: 'https://sim.example/',
      CLIENT_ID: '7',
      GREENWORLD_CHECK_CODE: '12345678',
      GREENWORLD_ACCOUNT: 'shopmaster',
    }
    expect(readEnvironment(env)).toEqual({
      port: 4100,
      host: '0.0.0.0',
      publicUrl: 'https://sim.example',
      client: '7',
      checkCode: '12345678',
      account: 'shopmaster',
    })
  })

  it('are refused together, by name and without their values', () => {
    const read = () =>
      readEnvironment({ SIM_PORT: '0', GREENWORLD_CHECK_CODE: 'abcd', SIM_PUBLIC_URL: 'sim' })
    expect(read).toThrow(/SIM_PORT.*SIM_PUBLIC_URL.*GREENWORLD_CHECK_CODE/)
    expect(read).not.toThrow('abcd')
  })
})

import { describe, expect, it } from 'vitest'
import { PasskeyError } from '../../src/shared/passkeys/passkeys.ts'
import { deviceName } from '../../src/account/device-name.ts'
import { aProblem, aSession, fakeOffice, id, recoveryCodes } from '../support/fake-office.ts'
import { aResponse, fakePasskeys } from '../support/fake-passkeys.ts'
import { openOffice } from '../support/open-office.ts'

describe('my account', () => {
  it('shows who is signed in, the passkeys, the codes that are left and the sessions', async () => {
    const office = await openOffice('/account')
    for (const words of ['Mei Lin', 'Front desk laptop', '10 codes left', 'Safari on iPhone'])
      expect(office.text()).toContain(words)
    expect(await office.findings()).toEqual([])
  })

  it('adds a passkey under a name', async () => {
    const passkeys = fakePasskeys()
    passkeys.create.mockRejectedValueOnce(new PasskeyError('known-already'))
    const office = await openOffice('/account', { passkeys })
    await office.press('Add a passkey')
    expect(await office.findings()).toEqual([])
    await office.fill('Name of the passkey', ' ')
    await office.press('Add a passkey')
    expect(office.text()).toContain('Please enter a name')
    await office.fill('Name of the passkey', 'iPhone')
    await office.press('Add a passkey')
    expect(office.text()).toContain('This device already has a passkey')
    await office.press('Add a passkey')
    expect(office.office.addPasskey).toHaveBeenCalledExactlyOnceWith({
      body: { ...aResponse, label: 'iPhone' },
    })
    expect(office.dialog()).toBeUndefined()
    expect(office.text()).toContain('On several devices')
  })

  it('removes a passkey after a question, but not the last way in', async () => {
    const client = fakeOffice()
    client.removePasskey.mockRejectedValueOnce(aProblem(409, 'last_way_in'))
    const office = await openOffice('/account', { office: client })
    await office.press('Remove Front desk laptop')
    expect(client.removePasskey).not.toHaveBeenCalled()
    await office.press('Remove')
    expect(office.dialog()?.textContent).toContain('This is the last way into the account.')
    await office.press('Remove')
    expect(client.removePasskey).toHaveBeenLastCalledWith({ params: { id: 'key-1' } })
    expect(office.text()).toContain('You sign in with a passphrase.')
  })

  it('changes name and language', async () => {
    const office = await openOffice('/account')
    await office.press('Change')
    expect(await office.findings()).toEqual([])
    await office.fill('Name', ' ')
    await office.press('Save')
    expect(office.text()).toContain('Please enter your name')
    await office.fill('Name', 'Mei-Mei Lin')
    await office.press('Save')
    expect(office.office.changeAccount).toHaveBeenCalledExactlyOnceWith({
      body: { name: 'Mei-Mei Lin', locale: 'en' },
    })
    expect(office.dialog()).toBeUndefined()
    expect(office.text()).toContain('中文')
  })

  it('adds a passphrase with an authenticator app, and removes it', async () => {
    const client = fakeOffice()
    client.setPassphrase.mockRejectedValueOnce(aProblem(401, 'sign_in_rejected'))
    const office = await openOffice('/account', { office: client })
    await office.press('Add a passphrase')
    expect(await office.findings()).toEqual([])
    await office.press('Save')
    expect(office.text()).toContain('The passphrase needs 15 characters or more')
    expect(office.text()).toContain('Please enter the six digits')
    await office.fill('Passphrase', 'three cats on a warm roof')
    await office.fill('Code from the app', '123 456')
    await office.press('Save')
    expect(office.text()).toContain('That didn’t work')
    await office.press('Save')
    expect(client.newTotp).toHaveBeenCalledTimes(1)
    expect(client.setPassphrase).toHaveBeenLastCalledWith({
      body: { passphrase: 'three cats on a warm roof', sealed: 'sealed', code: '123456' },
    })
    expect(office.text()).toContain('Your other devices were signed out')
    await office.press('Remove the passphrase')
    await office.press('Remove')
    expect(office.text()).toContain('You have none')
  })

  it('renews the recovery codes, and warns when few are left', async () => {
    const client = fakeOffice()
    client.getSession.mockResolvedValue(aSession({ recoveryCodesLeft: 1 }))
    const office = await openOffice('/account', { office: client })
    expect(office.text()).toContain('You have only one code left.')
    await office.press('Renew the codes')
    await office.press('Renew the codes')
    for (const code of recoveryCodes) expect(office.text()).toContain(code)
    await office.press('I’ve kept them')
    expect(office.text()).not.toContain(recoveryCodes[0])
  })

  it('ends another session, once, and not this one', async () => {
    const client = fakeOffice()
    client.endSession.mockRejectedValueOnce(aProblem(404, 'not_found'))
    const office = await openOffice('/account', { office: client })
    expect(office.has('End the session on Chrome on Windows')).toBe(false)
    await office.press('End the session on Safari on iPhone')
    expect(client.endSession).toHaveBeenCalledExactlyOnceWith({ params: { id: id(101) } })
    expect(client.listSessions).toHaveBeenCalledTimes(2)
    // It had ended by itself: that is what was wanted.
    expect(office.page.querySelector('[role=alert]')).toBeNull()
  })
})

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 'iPhone'],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 8)', 'Android'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'Mac'],
    ['curl/8', ''],
  ])('of %s is %s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name))
})

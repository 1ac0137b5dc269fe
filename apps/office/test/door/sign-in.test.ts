import { describe, expect, it } from 'vitest'
import { aProblem, aSession, fakeOffice, id, steppedUp } from '../support/fake-office.ts'
import { aResponse, fakePasskeys } from '../support/fake-passkeys.ts'
import { openOffice } from '../support/open-office.ts'
import { PasskeyError } from '../../src/shared/passkeys/passkeys.ts'

const signedOut = () => {
  const office = fakeOffice()
  office.getSession.mockRejectedValue(aProblem(401, 'not_signed_in'))
  return office
}

describe('signing in', () => {
  it('stands in for the page that was asked for, which follows', async () => {
    const office = await openOffice('/staff?x=1', { office: signedOut() })
    expect(office.heading()).toBe('Sign in to the office')
    expect(office.office.listStaff).not.toHaveBeenCalled()
    expect(await office.findings()).toEqual([])

    await office.press('Sign in with a passkey')
    expect(office.office.signInByPasskey).toHaveBeenCalledExactlyOnceWith({ body: aResponse })
    expect(office.heading()).toBe('Staff')
    expect(office.address()).toBe('/staff?x=1')
  })

  it('says why a passkey did not do, and takes the next one', async () => {
    const [client, passkeys] = [signedOut(), fakePasskeys()]
    passkeys.use.mockRejectedValueOnce(new PasskeyError('cancelled'))
    client.signInByPasskey.mockRejectedValueOnce(aProblem(401, 'sign_in_rejected'))
    const office = await openOffice('/staff', { office: client, passkeys })
    await office.press('Sign in with a passkey')
    expect(office.text()).toContain('No passkey was used.')
    await office.press('Sign in with a passkey')
    expect(office.text()).toContain('That didn’t work.')
    await office.press('Sign in with a passkey')
    expect(office.heading()).toBe('Staff')
  })

  it('asks for one passkey at a time', async () => {
    const [client, passkeys] = [signedOut(), fakePasskeys()]
    passkeys.use.mockReturnValue(new Promise(() => {}))
    const office = await openOffice('/staff', { office: client, passkeys })
    await office.press('Sign in with a passkey')
    await office.press('Waiting for your passkey…')
    expect(passkeys.use).toHaveBeenCalledTimes(1)
  })

  it('takes a passkey that the browser suggests in the field', async () => {
    const passkeys = fakePasskeys()
    passkeys.canSuggest.mockResolvedValue(true)
    passkeys.suggest.mockResolvedValueOnce(aResponse)
    const office = await openOffice('/staff', { office: signedOut(), passkeys })
    expect(office.heading()).toBe('Staff')
    expect(passkeys.use).not.toHaveBeenCalled()
  })

  it('goes on suggesting after a passkey that was rejected, and stops with the form', async () => {
    const [client, passkeys] = [signedOut(), fakePasskeys()]
    passkeys.canSuggest.mockResolvedValue(true)
    passkeys.suggest.mockResolvedValueOnce(aResponse)
    client.signInByPasskey.mockRejectedValueOnce(aProblem(401, 'sign_in_rejected'))
    const office = await openOffice('/staff', { office: client, passkeys })
    expect(office.text()).toContain('That didn’t work.')
    expect(passkeys.suggest).toHaveBeenCalledTimes(2)
    await office.press('Sign in with a passkey')
    expect(passkeys.stop).toHaveBeenCalled()
  })

  it('by passphrase names what is missing, and keeps what was typed when it is rejected', async () => {
    const client = signedOut()
    client.signInByPassphrase.mockRejectedValueOnce(aProblem(429, 'too_many_requests'))
    const office = await openOffice('/staff', { office: client })
    await office.press('Sign in with a passphrase')
    expect(office.text()).toContain('Please enter your e-mail address')
    expect(office.text()).toContain('Please enter the code')
    expect(document.activeElement).toBe(office.field('E-mail'))
    expect(client.signInByPassphrase).not.toHaveBeenCalled()

    await office.fill('E-mail', ' mei@example.com ')
    await office.fill('Passphrase', 'four words that rhyme')
    await office.fill('Code', '123 456')
    await office.press('Sign in with a passphrase')
    expect(office.text()).toContain('Too many attempts.')
    expect(office.field('Passphrase').value).toBe('four words that rhyme')
    await office.press('Sign in with a passphrase')
    expect(client.signInByPassphrase).toHaveBeenLastCalledWith({
      body: { email: 'mei@example.com', passphrase: 'four words that rhyme', code: '123456' },
    })
    expect(office.heading()).toBe('Staff')
  })

  it('by a recovery code alone, for those who have lost their passkey', async () => {
    const office = await openOffice('/staff', { office: signedOut() })
    await office.press('Lost your passkey? Use a recovery code')
    expect(() => office.field('Passphrase')).toThrow('No field')
    await office.fill('E-mail', 'mei@example.com')
    await office.press('Sign in with a recovery code')
    expect(office.text()).toContain('Please enter the code')
    expect(await office.findings()).toEqual([])
    await office.fill('Recovery code', ' 8GC0-CG61-NJB4-3DPQ ')
    await office.press('Sign in with a recovery code')
    expect(office.office.signInByPassphrase).toHaveBeenCalledExactlyOnceWith({
      body: { email: 'mei@example.com', code: '8GC0-CG61-NJB4-3DPQ' },
    })
    expect(office.heading()).toBe('Staff')
  })

  it('offers no passkey where the browser has none', async () => {
    const passkeys = fakePasskeys()
    passkeys.isSupported.mockReturnValue(false)
    const office = await openOffice('/staff', { office: signedOut(), passkeys })
    expect(office.has('Sign in with a passkey')).toBe(false)
    expect(office.has('Sign in with a passphrase')).toBe(true)
  })
})

describe('a session that ends', () => {
  const ending = () => {
    const client = fakeOffice()
    client.inviteStaff.mockRejectedValueOnce(aProblem(401, 'not_signed_in'))
    return client
  }
  async function invite(client = ending()) {
    const office = await openOffice('/staff', { office: client })
    await office.press('Invite someone')
    await office.fill('E-mail', 'new@example.com')
    await office.press('Send the invitation')
    return office
  }

  it('asks to sign in again above the page, and repeats the call with all that was typed', async () => {
    const office = await invite()
    expect(office.dialog()?.textContent).toContain('Please sign in again')
    expect(await office.findings()).toEqual([])
    await office.press('Sign in with a passkey')
    expect(office.dialog()).toBeUndefined()
    expect(office.office.inviteStaff).toHaveBeenCalledTimes(2)
    expect(office.office.inviteStaff.mock.calls[1]).toEqual(office.office.inviteStaff.mock.calls[0])
  })

  it('repeats nothing in the name of somebody else', async () => {
    const client = ending()
    const other = {
      id: id(9),
      name: 'Dawen',
      email: 'dawen@example.com',
      role: 'desk',
      locale: 'en',
    } as const
    client.signInByPasskey.mockResolvedValue({ session: steppedUp({ staff: other }), recoveryCodes: [] })
    const office = await invite(client)
    await office.press('Sign in with a passkey')
    expect(client.inviteStaff).toHaveBeenCalledTimes(1)
    expect(office.heading()).toBe('This page isn’t part of your role')
  })

  it('can be left', async () => {
    const office = await invite()
    await office.press('Leave without saving')
    expect(office.heading()).toBe('Sign in to the office')
    expect(office.dialog()).toBeUndefined()
    expect(office.office.inviteStaff).toHaveBeenCalledTimes(1)
  })

  it('while data is loaded keeps the page, and loads it afterwards', async () => {
    const client = fakeOffice()
    client.listStaff.mockRejectedValueOnce(aProblem(401, 'not_signed_in'))
    const office = await openOffice('/staff', { office: client })
    await office.press('Sign in with a passkey')
    expect(office.text()).toContain('dawen@example.com')
  })
})

describe('a step-up', () => {
  const asked = () => {
    const client = fakeOffice()
    client.disableStaff.mockRejectedValueOnce(aProblem(403, 'step_up_required'))
    return client
  }
  async function disable(client = asked()) {
    const office = await openOffice('/staff', { office: client })
    await office.press('Lock out: Dawen Chen')
    await office.press('Lock out')
    return office
  }

  it('asks who is at the keyboard, and repeats the call once it is proved', async () => {
    const office = await disable()
    expect(office.dialog()?.textContent).toContain('Is it you?')
    expect(await office.findings()).toEqual([])
    await office.press('Confirm with a passkey')
    expect(office.office.stepUp).toHaveBeenCalledExactlyOnceWith({ body: { passkey: aResponse } })
    expect(office.office.disableStaff).toHaveBeenCalledTimes(2)
    expect(office.dialog()).toBeUndefined()
  })

  it('by passphrase, where the account has no passkey', async () => {
    const client = asked()
    client.getSession.mockResolvedValue(aSession({ hasPasskey: false, hasPassphrase: true }))
    client.stepUp.mockRejectedValueOnce(aProblem(401, 'sign_in_rejected'))
    const office = await disable(client)
    expect(office.has('Confirm with a passkey')).toBe(false)
    await office.press('Confirm')
    expect(office.text()).toContain('Please enter your passphrase')
    await office.fill('Passphrase', 'four words that rhyme')
    await office.fill('Code', '654321')
    await office.press('Confirm')
    expect(office.text()).toContain('That didn’t work.')
    await office.press('Confirm')
    expect(client.stepUp).toHaveBeenLastCalledWith({
      body: { passphrase: { passphrase: 'four words that rhyme', code: '654321' } },
    })
    expect(client.disableStaff).toHaveBeenCalledTimes(2)
  })

  it('by a recovery code, where passkeys are lost and there is no passphrase', async () => {
    const office = await disable()
    expect(office.has('Passphrase')).toBe(false)
    await office.fill('Recovery code', 'AAAA-BBBB-CCCC-DDDD')
    await office.press('Confirm')
    expect(office.office.stepUp).toHaveBeenCalledExactlyOnceWith({
      body: { passphrase: { code: 'AAAA-BBBB-CCCC-DDDD' } },
    })
  })

  it('that is declined makes no call, and says nothing of a failure', async () => {
    const office = await disable()
    await office.press('Cancel')
    expect(office.office.disableStaff).toHaveBeenCalledTimes(1)
    expect(office.dialog()?.textContent).toContain('Lock Dawen Chen out?')
    expect(office.dialog()?.querySelector('[role=alert]')).toBeNull()
  })

  it('after which the session has ended is made good by signing in', async () => {
    const client = asked()
    client.stepUp.mockRejectedValueOnce(aProblem(401, 'not_signed_in'))
    const office = await disable(client)
    await office.press('Confirm with a passkey')
    expect(office.dialog()?.textContent).toContain('Please sign in again')
    await office.press('Sign in with a passkey')
    expect(client.disableStaff).toHaveBeenCalledTimes(2)
    expect(office.dialog()).toBeUndefined()
  })

  it('that the API asks for again and again ends', async () => {
    const client = fakeOffice()
    client.disableStaff.mockRejectedValue(aProblem(403, 'step_up_required'))
    const office = await disable(client)
    await office.press('Confirm with a passkey')
    await office.press('Confirm with a passkey')
    expect(client.disableStaff).toHaveBeenCalledTimes(3)
    expect(office.text()).toContain('Please confirm that it’s you, then try again.')
  })
})

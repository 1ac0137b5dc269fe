import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ApiProblem } from '@baoming/contract/shared'
import { aProblem, fakeOffice, recoveryCodes } from '../support/fake-office.ts'
import { aResponse, fakePasskeys } from '../support/fake-passkeys.ts'
import { openOffice } from '../support/open-office.ts'

const token = 'a'.repeat(43)
const link = `/#invitation=${token}`

describe('an invitation', () => {
  it('is taken out of the address before anything else', async () => {
    const office = await openOffice(link)
    expect(office.address()).toBe('/')
    expect(office.office.lookAtInvitation).toHaveBeenCalledWith({ body: { token } })
    expect(office.heading()).toBe('Welcome to the office')
    expect(office.text()).toContain('office of Riverside College as: Owner')
    expect(await office.findings()).toEqual([])
  })

  it('that is pasted over another page is taken, too', async () => {
    const office = await openOffice('/staff')
    await office.router.push(`/staff#invitation=${token}`)
    await office.settle()
    expect(office.address()).toBe('/staff')
    expect(office.heading()).toBe('Welcome to the office')
  })

  it('is claimed by a passkey, and the codes are shown once they have to be kept', async () => {
    const office = await openOffice(link)
    await office.press('Create a passkey')
    expect(office.text()).toContain('Please enter your name')
    expect(office.text()).toContain('Please enter a complete e-mail address')
    expect(office.passkeys.create).not.toHaveBeenCalled()

    await office.fill('Your name', ' Mei Lin ')
    await office.fill('E-mail', 'mei@example.com')
    await office.press('Create a passkey')
    const person = { name: 'Mei Lin', email: 'mei@example.com' }
    expect(office.passkeys.create).toHaveBeenCalledExactlyOnceWith(expect.anything(), person)
    expect(office.office.claimInvitation).toHaveBeenCalledExactlyOnceWith({
      body: { token, ...person, passkey: aResponse },
    })

    expect(office.heading()).toBe('Keep your recovery codes')
    for (const code of recoveryCodes) expect(office.text()).toContain(code)
    expect(await office.findings()).toEqual([])
    await office.press('Go to the office')
    expect(office.text()).toContain('Please keep the codes first')
    await office.tick('I’ve kept the codes')
    await office.press('Go to the office')
    expect(office.has('Your account: Mei Lin')).toBe(true)
    expect(office.office.getSession).not.toHaveBeenCalled()
  })

  it('is claimed by passphrase and authenticator app', async () => {
    const client = fakeOffice()
    const guessable = new ApiProblem({
      ...aProblem(400, 'bad_request').problem,
      errors: [{ path: '/passphrase/passphrase', message: 'is easy to guess' }],
    })
    client.claimInvitation.mockRejectedValueOnce(guessable)
    const office = await openOffice(link, { office: client })
    await office.fill('Your name', 'Mei Lin')
    await office.fill('E-mail', 'mei@example.com')
    await office.press('Use a passphrase and an authenticator app')
    expect(office.page.querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain('QR code')
    expect(office.text()).toContain('JBSW Y3DP')
    expect(await office.findings()).toEqual([])

    await office.fill('Passphrase', 'fourteen chars')
    await office.press('Open the account')
    expect(office.text()).toContain('The passphrase needs 15 characters or more')
    expect(office.text()).toContain('Please enter the six digits')

    await office.fill('Passphrase', '四個不相干的詞連起來一共十五個字')
    await office.fill('Code from the app', '123 456')
    await office.press('Open the account')
    expect(office.text()).toContain('This passphrase is easy to guess')
    await office.press('Open the account')
    expect(client.claimInvitation).toHaveBeenLastCalledWith({
      body: {
        token,
        name: 'Mei Lin',
        email: 'mei@example.com',
        passphrase: { passphrase: '四個不相干的詞連起來一共十五個字', sealed: 'sealed', code: '123456' },
      },
    })
    expect(office.heading()).toBe('Keep your recovery codes')
    expect(client.totpForInvitation).toHaveBeenCalledTimes(1)
  })

  it('for an address is for no other', async () => {
    const client = fakeOffice()
    client.lookAtInvitation.mockResolvedValue({
      email: 'wang@example.com',
      name: null,
      role: 'teacher',
      expiresAt: '',
    })
    const office = await openOffice(link, { office: client })
    expect(office.field('E-mail').value).toBe('wang@example.com')
    expect(office.field('E-mail').readOnly).toBe(true)
  })

  it('opens an account anew under its name, and says what stops working', async () => {
    const client = fakeOffice()
    const offer = { email: 'wang@example.com', name: '王老師', role: 'teacher', expiresAt: '' } as const
    client.lookAtInvitation.mockResolvedValue(offer)
    const office = await openOffice(link, { office: client })
    expect(office.heading()).toBe('Your account again')
    expect(office.text()).toContain('Your old passkeys, passphrase and recovery codes stop working')
    expect(office.field('Your name').value).toBe('王老師')
    expect(await office.findings()).toEqual([])
  })

  it('goes the other way at once where the browser has no passkeys', async () => {
    const passkeys = fakePasskeys()
    passkeys.isSupported.mockReturnValue(false)
    const office = await openOffice(link, { passkeys })
    expect(office.has('Create a passkey')).toBe(false)
    expect(office.has('Open the account')).toBe(true)
  })

  it('keeps what was typed when it cannot be claimed', async () => {
    const client = fakeOffice()
    client.claimInvitation.mockRejectedValueOnce(aProblem(409, 'already_there'))
    const office = await openOffice(link, { office: client })
    await office.fill('Your name', 'Mei Lin')
    await office.fill('E-mail', 'mei@example.com')
    await office.press('Create a passkey')
    expect(office.text()).toContain('This address already has an account')
    expect(office.field('Your name').value).toBe('Mei Lin')
  })

  it.each([
    ['is gone', 404, 'not_found', link],
    ['was cut off', 400, 'bad_request', '/#invitation=abc'],
  ] as const)('that %s says so, and leads to signing in', async (_what, status, code, address) => {
    const client = fakeOffice()
    client.lookAtInvitation.mockRejectedValue(aProblem(status, code))
    client.getSession.mockRejectedValue(aProblem(401, 'not_signed_in'))
    const office = await openOffice(address, { office: client })
    expect(office.heading()).toBe('This link no longer works')
    expect(office.address()).toBe('/')
    expect(await office.findings()).toEqual([])
    await office.press('I have an account already')
    expect(office.heading()).toBe('Sign in to the office')
  })
})

describe('recovery codes', () => {
  it('can be copied, printed and saved', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const print = vi.fn()
    vi.stubGlobal('print', print)
    onTestFinished(() => void vi.unstubAllGlobals())
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (blobs.push(blob as Blob), 'blob:x'))
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {})
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    const office = await openOffice(link)
    await office.fill('Your name', 'Mei Lin')
    await office.fill('E-mail', 'mei@example.com')
    await office.press('Create a passkey')

    await office.press('Copy')
    expect(writeText.mock.calls[0]?.[0]).toContain(recoveryCodes.join('\r\n'))
    expect(office.has('Copied')).toBe(true)
    await office.press('Print')
    expect(print).toHaveBeenCalledOnce()
    await office.press('Download')
    expect(await blobs[0]?.text()).toContain(recoveryCodes.join('\r\n'))
    writeText.mockRejectedValue(new Error('not allowed'))
    await office.press('Copied')
    expect(office.text()).toContain('The browser doesn’t allow copying.')
  })
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiUnreachable } from '@baoming/contract/shared'
import type { ClassRoll, MarkAttendanceBody, MarkedPerson, SessionRoll } from '@baoming/contract/office'
import { aProblem, aSession, fakeOffice, id } from '../support/fake-office.ts'
import { openOffice } from '../support/open-office.ts'

const aPerson = (registerIndex: number, changes: Partial<MarkedPerson> = {}): MarkedPerson => ({
  order: id(registerIndex),
  person: 1,
  registerIndex,
  name: `學員${registerIndex}`,
  companionOf: null,
  isErased: false,
  present: false,
  markedAt: null,
  markedBy: null,
  ...changes,
})

const course = { id: 12, title: '天然酵母麵包班', location: '203', timeZone: 'Asia/Taipei', calledOff: false }
const session = (number: number, day: string) => ({
  id: number,
  startsAt: `2026-12-${day}T01:30:00.000Z`,
  endsAt: `2026-12-${day}T04:00:00.000Z`,
})

/** An API that keeps marks as the real one does; `marks` has every body that came. */
function aRollApi(people: MarkedPerson[], changes: Partial<SessionRoll> = {}) {
  const client = fakeOffice()
  client.getSession.mockResolvedValue(aSession({ staff: { ...aSession().staff, role: 'teacher' } }))
  const marks: MarkAttendanceBody['marks'][number][] = []
  let now = people
  const roll = (): SessionRoll => ({
    class: course,
    session: session(7, '05'),
    people: now,
    gone: [],
    ...changes,
  })
  client.getSessionRoll.mockImplementation(async () => roll())
  client.markAttendance.mockImplementation(async ({ body }) => {
    marks.push(...body.marks)
    for (const { order, person, present } of body.marks)
      now = now.map((one) => (one.order === order && one.person === person ? { ...one, present } : one))
    return roll()
  })
  return { client, marks, set: (next: MarkedPerson[]) => (now = next) }
}

const open = (client: ReturnType<typeof aRollApi>['client']) =>
  openOffice('/classes/12/roll/7', { office: client, locale: 'en' })
type Office = Awaited<ReturnType<typeof open>>

const rows = (office: Office) => [...office.page.querySelectorAll<HTMLElement>('button.RollPersonRow')]
const tap = async (office: Office, name: string) => {
  rows(office)
    .find((row) => row.textContent.includes(name))!
    .click()
  await office.settle()
}
const present = (office: Office) =>
  rows(office)
    .filter((row) => row.getAttribute('aria-pressed') === 'true')
    .map((row) => row.querySelector('.name')!.textContent)
const counts = (office: Office) =>
  [...office.page.querySelectorAll('.RollCounts label')].map((label) =>
    label.textContent.replace(/\s+/g, ' ').trim(),
  )

describe('the roll at the door', () => {
  it('shows who is expected by number, and how many are missing', async () => {
    const { client } = aRollApi([
      aPerson(1, { present: true, markedAt: '2026-12-05T01:20:00Z', markedBy: '林老師' }),
      aPerson(2),
      aPerson(2, { person: 2, name: '', companionOf: '學員2' }),
      aPerson(3, { name: '', isErased: true }),
    ])
    const office = await open(client)
    expect(office.heading()).toBe('天然酵母麵包班')
    expect(counts(office)).toEqual(['3 Missing', '1 Present', '4 All'])
    expect(office.text()).toContain('With 學員2')
    expect(office.text()).toContain('Details erased')
    expect(office.text()).toContain('marked by 林老師')
    expect(await office.findings()).toEqual([])
  })

  it('marks by one tap, and undoes it', async () => {
    const { client, marks } = aRollApi([aPerson(1), aPerson(2)])
    const office = await open(client)
    await tap(office, '學員2')
    expect(marks).toEqual([{ order: id(2), person: 1, present: true }])
    expect(present(office)).toEqual(['學員2'])
    expect(counts(office)[0]).toBe('1 Missing')
    expect(office.text()).toContain('學員2: present')
    await office.press('Undo')
    expect(marks.at(-1)).toEqual({ order: id(2), person: 1, present: false })
    expect(present(office)).toEqual([])
  })

  it('finds by number, by name and by whom somebody came with, and shows the missing alone', async () => {
    const { client } = aRollApi([
      aPerson(1, { present: true }),
      aPerson(11, { name: '王小明' }),
      aPerson(11, { person: 2, name: '', companionOf: '王小明' }),
      aPerson(2, { name: 'Anna' }),
    ])
    const office = await open(client)
    const found = async (text: string) => {
      await office.fill('Search number or name', text)
      return rows(office).map((row) => row.querySelector('.name')!.textContent)
    }
    expect(await found('1')).toEqual(['學員1', '王小明', 'With 王小明'])
    expect(await found('１１')).toEqual(['王小明', 'With 王小明'])
    expect(await found('小明')).toEqual(['王小明', 'With 王小明'])
    expect(await found('aNN')).toEqual(['Anna'])
    expect(await found('沒有')).toEqual([])
    expect(office.text()).toContain('Nobody on the roll matches.')
    await found('')
    await office.tick('Missing')
    expect(rows(office)).toHaveLength(3)
    await office.tick('Present')
    expect(rows(office)).toHaveLength(1)
  })

  it('marks the only one who is found by Enter, and goes on to the next', async () => {
    const { client, marks } = aRollApi([aPerson(1), aPerson(2)])
    const office = await open(client)
    await office.fill('Search number or name', '2')
    const field = office.field('Search number or name')
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
    await office.settle()
    expect(marks).toMatchObject([{ order: id(2), present: true }])
    expect(field.value).toBe('')
  })

  it('takes a mark back that was not stored, and says whose', async () => {
    const { client } = aRollApi([aPerson(1), aPerson(2)])
    client.markAttendance.mockRejectedValueOnce(new ApiUnreachable(new Error('lost')))
    const office = await open(client)
    await tap(office, '學員1')
    expect(present(office)).toEqual([])
    expect(office.page.querySelector('[role=alert]')?.textContent).toContain('學員1 was not saved')
    expect(office.has('Undo')).toBe(false)
    await tap(office, '學員1')
    expect(present(office)).toEqual(['學員1'])
    expect(office.page.querySelector('[role=alert]')?.textContent.trim()).toBe('')
  })

  it('says that somebody has cancelled meanwhile, and shows the list without them', async () => {
    const { client, set } = aRollApi([aPerson(1), aPerson(2)])
    const office = await open(client)
    client.markAttendance.mockImplementationOnce(async () => {
      set([aPerson(2)])
      throw aProblem(409, 'not_on_roll')
    })
    await tap(office, '學員1')
    expect(office.page.querySelector('[role=alert]')?.textContent).toContain('學員1 has cancelled or moved')
    expect(rows(office)).toHaveLength(1)
  })

  it('sends taps on the same person one after the other, so that the last one stays', async () => {
    const { client, marks } = aRollApi([aPerson(1), aPerson(2)])
    const office = await open(client)
    let answer = () => {}
    const stored = client.markAttendance.getMockImplementation()!
    client.markAttendance.mockImplementationOnce(async (input) => {
      await new Promise<void>((resolve) => (answer = resolve))
      return stored(input)
    })
    await tap(office, '學員1')
    expect(present(office)).toEqual(['學員1'])
    await tap(office, '學員1')
    expect(present(office)).toEqual([])
    // Another person does not wait.
    await tap(office, '學員2')
    expect(marks).toMatchObject([{ order: id(2), present: true }])
    answer()
    await office.settle()
    expect(marks).toMatchObject([
      { order: id(2) },
      { order: id(1), present: true },
      { order: id(1), present: false },
    ])
    expect(present(office)).toEqual(['學員2'])
  })

  it('shows what another helper has marked, also where the answers overtake each other', async () => {
    const { client, set } = aRollApi([aPerson(1), aPerson(2), aPerson(3)])
    const office = await open(client)
    // An answer that has not seen the mark on 3 yet, which came in between.
    await tap(office, '學員3')
    client.markAttendance.mockImplementationOnce(async () => {
      set([aPerson(1, { present: true }), aPerson(2, { present: true }), aPerson(3, { present: true })])
      return {
        class: course,
        session: session(7, '05'),
        people: [aPerson(1, { present: true }), aPerson(2), aPerson(3)],
        gone: [],
      }
    })
    await tap(office, '學員1')
    expect(present(office)).toEqual(['學員1', '學員2', '學員3'])
  })

  it('shows those who came and have cancelled since apart, and nobody can mark them', async () => {
    const { client } = aRollApi([aPerson(2)], { gone: [aPerson(1, { present: true })] })
    const office = await open(client)
    expect(counts(office)).toEqual(['1 Missing', '0 Present', '1 All'])
    expect(office.page.querySelector('.gone')?.textContent).toContain('學員1')
    expect(rows(office)).toHaveLength(1)
  })

  it.each(['not_found', 'bad_request'] as const)('is not there: %s', async (code) => {
    const { client } = aRollApi([])
    client.getSessionRoll.mockRejectedValue(aProblem(code === 'not_found' ? 404 : 400, code))
    const office = await open(client)
    expect(office.heading()).toBe('There is no such roll')
  })

  it('shows a failure, and is tried again', async () => {
    const { client } = aRollApi([aPerson(1)])
    client.getSessionRoll.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    const office = await open(client)
    expect(rows(office)).toHaveLength(0)
    await office.press('Try again')
    expect(rows(office)).toHaveLength(1)
  })
})

describe('the sessions of a class', () => {
  const aClassApi = (sessions: ClassRoll['sessions'], role: 'teacher' | 'money' = 'teacher') => {
    const { client } = aRollApi([aPerson(1)])
    client.getSession.mockResolvedValue(aSession({ staff: { ...aSession().staff, role } }))
    const people = [
      aPerson(1),
      aPerson(2, { name: '王小明' }),
      aPerson(2, { person: 2, name: '', companionOf: '王小明' }),
    ]
    client.getClassRoll.mockResolvedValue({ class: course, sessions, people })
    return client
  }
  const withPresent = (number: number, day: string) => ({ ...session(number, day), present: 2 })
  beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-12-12T01:00:00Z'), toFake: ['Date'] }))

  it('are chosen from, the one at hand marked', async () => {
    const client = aClassApi([withPresent(7, '05'), withPresent(8, '12'), withPresent(9, '19')])
    const office = await openOffice('/classes/12/roll', { office: client, locale: 'en' })
    const links = [...office.page.querySelectorAll('.session')]
    expect(links.map((link) => link.classList.contains('now'))).toEqual([false, true, false])
    expect(office.text()).toContain('2 of 3 present')
    expect(await office.findings()).toEqual([])
    links[1]!.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    await office.settle()
    expect(office.address()).toBe('/classes/12/roll/8')
  })

  it('are passed over where there is one alone', async () => {
    const office = await openOffice('/classes/12/roll', {
      office: aClassApi([withPresent(7, '05')]),
      locale: 'en',
    })
    expect(office.address()).toBe('/classes/12/roll/7')
  })

  it('are printed with the people of each order together, blank lines, and as many sheets as it takes', async () => {
    const print = vi.fn()
    window.print = print
    const all = Array.from({ length: 12 }, (_, place) =>
      withPresent(place + 1, String(place + 1).padStart(2, '0')),
    )
    const client = aClassApi(all)
    const office = await openOffice('/classes/12/sign-in-sheet', { office: client, locale: 'en' })
    // The session at hand alone, because twelve have no room on one sheet.
    const sheets = () => [...office.page.querySelectorAll('.SignInSheet')]
    expect(sheets()).toHaveLength(1)
    expect(sheets()[0]!.textContent).toContain('Signature')
    expect(
      [...sheets()[0]!.querySelectorAll('tbody')].map((part) => part.querySelectorAll('tr').length),
    ).toEqual([1, 2, 1, 1, 1, 1])
    expect(await office.findings()).toEqual([])
    await office.press('All of them')
    expect(sheets().map((sheet) => sheet.querySelectorAll('thead .sign').length)).toEqual([6, 6])
    expect(sheets().every((sheet) => sheet.classList.contains('across'))).toBe(true)
    await office.press('Print')
    expect(print).toHaveBeenCalledOnce()
  })

  it('are not for who minds the money', async () => {
    const client = aClassApi([withPresent(7, '05')], 'money')
    const office = await openOffice('/classes/12/sign-in-sheet', { office: client, locale: 'en' })
    expect(office.heading()).toBe('This page isn’t part of your role')
  })
})

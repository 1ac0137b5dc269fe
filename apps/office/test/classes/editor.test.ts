import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@baoming/contract/shared'
import { aClassDetail } from '../support/class-values.ts'
import { aProblem, fakeOffice, id } from '../support/fake-office.ts'
import { openOffice } from '../support/open-office.ts'

const teachers = [
  { id: id(2), name: 'Dawen Chen', isTeacher: true },
  { id: id(3), name: 'Anna Wang', isTeacher: true },
]

function client(course = aClassDetail()) {
  const office = fakeOffice()
  office.listTeachers.mockResolvedValue({ teachers })
  office.getOfficeClass.mockResolvedValue(course)
  office.createClass.mockResolvedValue(aClassDetail({ id: 30, state: 'draft', publishedAt: null }))
  office.saveClass.mockResolvedValue({ class: aClassDetail({ version: 4 }), told: 0 })
  office.previewClass.mockResolvedValue({ follows: [], changes: {}, tellable: 0 })
  office.listOfficeClasses.mockResolvedValue({ classes: [], next: null })
  return office
}

const conflict = (current: ReturnType<typeof aClassDetail>) =>
  new ApiProblem({
    ...aProblem(412, 'changed_meanwhile').problem,
    current,
  } as ApiProblem['problem'])

const slugTaken = () =>
  new ApiProblem({
    ...aProblem(400, 'bad_request').problem,
    errors: [{ path: '/class/slug', message: 'is taken' }],
  })

describe('a new class', () => {
  it('is written once, as a draft, and then shown', async () => {
    const office = client()
    const page = await openOffice('/classes/new', { office })
    expect(page.heading()).toBe('New class')
    await page.fill('Title', 'Sourdough')
    await page.fill('Place', 'Room 203')
    expect(page.field('Address of its page').value).toBe('sourdough')
    await fillById(page, 'session-0-day', '2099-03-04')
    await fillById(page, 'session-0-from', '19:00')
    await fillById(page, 'session-0-to', '21:00')
    expect(page.field('Address of its page').value).toBe('sourdough-2099-03')
    await page.fill('One person', '1,200')
    await page.press('Save as a draft')
    expect(office.createClass).toHaveBeenCalledTimes(1)
    expect(office.createClass.mock.lastCall?.[0].body).toMatchObject({
      class: {
        title: 'Sourdough',
        slug: 'sourdough-2099-03',
        priceSingle: 1200,
        sessions: [{ startsAt: '2099-03-04T11:00:00.000Z', endsAt: '2099-03-04T13:00:00.000Z' }],
      },
    })
    expect(page.address()).toBe('/classes/30')
    expect(page.text()).toContain('Saved as a draft')
  })

  it('names every mistake beside its field and on top, and sends nothing', async () => {
    const office = client()
    const page = await openOffice('/classes/new', { office })
    await page.press('Save as a draft')
    expect(office.createClass).not.toHaveBeenCalled()
    expect(page.text()).toContain('Not saved yet. Please check these')
    expect(page.field('Title').getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement?.textContent).toContain('Please check these')
    expect(await page.findings()).toEqual([])
  })

  it('is a whole course by a few presses', async () => {
    const page = await openOffice('/classes/new', { office: client() })
    await page.press('Every week…')
    await fillById(page, 'plan-day', '2099-03-04')
    await fillById(page, 'plan-count', '3')
    expect(await page.findings()).toEqual([])
    // The second Wednesday is a holiday.
    await page.press('Wed 11 Mar 2099')
    await page.press('Add 3 sessions')
    const days = [...page.page.querySelectorAll<HTMLInputElement>('[id^=session-][id$=-day]')].map(
      ({ value }) => value,
    )
    expect(days).toEqual(['2099-03-04', '2099-03-18', '2099-03-25'])
  })

  it('is kept in the tab, also when the page is loaded anew', async () => {
    const page = await openOffice('/classes/new', { office: client() })
    await page.fill('Title', 'Sourdough')
    page.close()
    const again = await openOffice('/classes/new', { office: client() })
    expect(again.field('Title').value).toBe('Sourdough')
    expect(again.text()).toContain('What you typed before is still here.')
    await again.press('Discard it')
    expect(again.field('Title').value).toBe('')
  })

  it('is asked about when it is left', async () => {
    const page = await openOffice('/classes/new', { office: client() })
    await page.fill('Title', 'Sourdough')
    await page.press('Cancel')
    expect(page.address()).toBe('/classes/new')
    expect(page.dialog()?.textContent).toContain('Leave without saving?')
    await page.press('Keep editing')
    expect(page.field('Title').value).toBe('Sourdough')
    await page.press('Cancel')
    await page.press('Leave and discard it')
    expect(page.address()).toBe('/classes')
  })

  it('says that an address is taken, where it is typed', async () => {
    const office = client()
    office.createClass.mockRejectedValue(slugTaken())
    const page = await openOffice('/classes/new', { office })
    await page.fill('Title', 'Sourdough')
    await fillById(page, 'session-0-day', '2099-03-04')
    await fillById(page, 'session-0-from', '19:00')
    await fillById(page, 'session-0-to', '21:00')
    await page.fill('Place', 'Online')
    await page.fill('One person', '0')
    await page.press('Save as a draft')
    expect(page.text()).toContain('Another class has this address')
    expect(page.field('Title').value).toBe('Sourdough')
  })
})

describe('a class that is edited', () => {
  it('is saved with the version that was read', async () => {
    const office = client()
    const page = await openOffice('/classes/12/edit', { office })
    expect(page.heading()).toBe('Edit: Sourdough in two evenings')
    expect(await page.findings()).toEqual([])
    await page.fill('Place', 'Room 305')
    await page.press('Save')
    expect(office.saveClass.mock.lastCall?.[0]).toMatchObject({
      params: { id: '12' },
      ifMatch: 3,
      body: { class: { location: 'Room 305' } },
    })
    expect(page.address()).toBe('/classes/12')
  })

  it('says what follows, and tells participants in the same step', async () => {
    const office = client()
    office.previewClass.mockResolvedValue({
      follows: [{ kind: 'time_changed', blocks: false, people: 7 }],
      changes: { location: { was: 'Room 203', became: 'Room 305' } },
      tellable: 5,
    })
    office.saveClass.mockResolvedValue({ class: aClassDetail({ version: 4 }), told: 5 })
    const page = await openOffice('/classes/12/edit', { office })
    await page.fill('Place', 'Room 305')
    await page.press('Save')
    expect(office.saveClass).not.toHaveBeenCalled()
    expect(page.dialog()?.textContent).toContain('The time changes.')
    expect(page.dialog()?.textContent).toContain('Room 305')
    expect(await page.findings()).toEqual([])
    await page.fill('Your words in the mail', 'Use the back door.')
    await page.press('Save and tell them')
    expect(office.saveClass.mock.lastCall?.[0].body).toMatchObject({
      accepted: ['time_changed'],
      tell: { message: 'Use the back door.' },
    })
    expect(page.text()).toContain('5 participants get a mail')
  })

  it('cannot be saved with fewer seats than are taken', async () => {
    const office = client()
    office.previewClass.mockResolvedValue({
      follows: [{ kind: 'capacity_below_sold', blocks: true, people: 8 }],
      changes: {},
      tellable: 0,
    })
    const page = await openOffice('/classes/12/edit', { office })
    await fillById(page, 'class-capacity', '5')
    await page.fill('Seats needed', '')
    await page.press('Save')
    expect(page.dialog()?.textContent).toContain('More seats are taken')
    expect(page.dialog()?.querySelector('[type=submit]')).toBeNull()
    await page.press('Keep editing')
    expect(page.page.querySelector<HTMLInputElement>('#class-capacity')?.value).toBe('5')
  })

  it('shows a colleague’s version beside the own one, and saves what is chosen', async () => {
    const office = client()
    office.saveClass.mockRejectedValueOnce(
      conflict(aClassDetail({ version: 5, title: 'Sourdough, with butter', location: 'Room 305' })),
    )
    const page = await openOffice('/classes/12/edit', { office })
    await page.fill('Title', 'Sourdough for beginners')
    await page.press('Save')
    expect(page.dialog()?.textContent).toContain('Somebody else has changed this class')
    expect(page.dialog()?.textContent).toContain('Sourdough, with butter')
    expect(await page.findings()).toEqual([])
    await page.press('Go on with these')
    expect(page.field('Title').value).toBe('Sourdough for beginners')
    expect(page.field('Place').value).toBe('Room 305')
    await page.press('Save')
    expect(office.saveClass.mock.lastCall?.[0]).toMatchObject({
      ifMatch: 5,
      body: { class: { title: 'Sourdough for beginners', location: 'Room 305' } },
    })
  })

  it('keeps what is typed when the server does not answer', async () => {
    const office = client()
    office.saveClass.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    const page = await openOffice('/classes/12/edit', { office })
    await page.fill('Place', 'Room 305')
    await page.press('Save')
    expect(page.text()).toContain('can’t reach its database')
    expect(page.field('Place').value).toBe('Room 305')
    await page.press('Save')
    expect(page.address()).toBe('/classes/12')
  })

  it('is not for those who may not change classes', async () => {
    const office = client()
    office.getSession.mockResolvedValue({
      ...(await office.getSession()),
      staff: { id: id(4), name: 'T', email: 't@example.com', role: 'teacher', locale: 'en' },
    })
    const page = await openOffice('/classes/12/edit', { office })
    expect(page.text()).toContain('isn’t part of your role')
    expect(office.getOfficeClass).not.toHaveBeenCalled()
  })
})

type Page = Awaited<ReturnType<typeof openOffice>>

async function fillById(page: Page, name: string, value: string) {
  const input = page.page.querySelector<HTMLInputElement>(`#${name}`)!
  input.value = value
  input.dispatchEvent(new Event('input'))
  await page.settle()
}

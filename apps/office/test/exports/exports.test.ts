import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fileName } from '../../src/exports/file-name.ts'
import { aProblem, aSession, fakeOffice } from '../support/fake-office.ts'
import { anOfficeClass, anOfficeOrder } from '../support/office-values.ts'
import { openOffice } from '../support/open-office.ts'

/** The files that were offered, by their names. */
let offered: string[]
beforeEach(() => {
  offered = []
  URL.createObjectURL = () => 'blob:file'
  URL.revokeObjectURL = () => {}
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (this.download) offered.push(this.download)
    else this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  })
})

function aClient(role: 'owner' | 'money' | 'desk' = 'owner') {
  const client = fakeOffice()
  client.getSession.mockResolvedValue(aSession({ staff: { ...aSession().staff, role } }))
  client.listOfficeOrders.mockResolvedValue({ orders: [anOfficeOrder()], next: null })
  client.listOfficeClasses.mockResolvedValue({ classes: [anOfficeClass()], next: null })
  client.exportOrders.mockResolvedValue(new Blob(['x']))
  client.exportEverything.mockResolvedValue(new Blob(['x']))
  return client
}

describe('exporting registrations', () => {
  it('takes what the list shows, in the language and the format of the reader', async () => {
    const client = aClient()
    const office = await openOffice('/registrations?class=12&status=confirmed&search=王', { office: client })
    await office.press('Export')
    expect(office.dialog()?.textContent).toContain('Class: 天然酵母麵包班')
    expect(await office.findings()).toEqual([])
    await office.tick('CSV')
    await office.press('Download')
    expect(client.exportOrders.mock.calls[0]![0]!.body).toMatchObject({
      format: 'csv',
      locale: 'en',
      class: 12,
      status: 'confirmed',
      search: '王',
    })
    expect(offered).toEqual([expect.stringMatching(/^Registrations 天然酵母麵包班 \d{4}-\d\d-\d\d\.csv$/)])
    expect(office.dialog()).toBeUndefined()
  })

  it('says how much has come, and is cancelled without a word of failure', async () => {
    const client = aClient()
    client.exportOrders.mockImplementation(
      ({ signal, onProgress }) =>
        new Promise((_resolve, reject) => {
          onProgress!(2_340_000)
          signal!.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')))
        }),
    )
    const office = await openOffice('/registrations', { office: client })
    await office.press('Export')
    await office.press('Download')
    expect(office.dialog()?.textContent).toContain('2.3 MB downloaded')
    expect(office.has('Download')).toBe(false)
    await office.press('Cancel')
    expect(office.dialog()).toBeUndefined()
    expect(office.page.querySelector('[role=alert]')).toBeNull()
    expect(offered).toEqual([])
  })

  it('shows a failure, and can be tried again', async () => {
    const client = aClient()
    client.exportOrders.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    const office = await openOffice('/registrations', { office: client })
    await office.press('Export')
    await office.press('Download')
    expect(office.dialog()?.querySelector('[role=alert]')).not.toBeNull()
    expect(offered).toEqual([])
    await office.press('Download')
    expect(offered).toHaveLength(1)
  })

  it('says that the desk gets no amounts', async () => {
    const office = await openOffice('/registrations', { office: aClient('desk') })
    await office.press('Export')
    expect(office.dialog()?.textContent).toContain('the file has no amounts')
  })
})

describe('the page of exports', () => {
  it('has everything for owners alone', async () => {
    const client = aClient()
    const office = await openOffice('/exports', { office: client })
    expect(await office.findings()).toEqual([])
    await office.press('Download everything')
    expect(client.exportEverything.mock.calls[0]![0]!.body).toEqual({ locale: 'en' })
    expect(offered).toEqual([expect.stringMatching(/^Everything .*\.zip$/)])
    office.close()

    const desk = await openOffice('/exports', { office: aClient('desk') })
    expect(desk.has('Export')).toBe(true)
    expect(desk.has('Download everything')).toBe(false)
  })

  it('is not for teachers', async () => {
    const client = fakeOffice()
    client.getSession.mockResolvedValue(aSession({ staff: { ...aSession().staff, role: 'teacher' } }))
    const office = await openOffice('/exports', { office: client })
    expect(office.heading()).toBe('This page isn’t part of your role')
  })
})

describe('the name of a file', () => {
  const day = new Date(2026, 11, 5)
  it.each([
    [['報名名單', '天然酵母麵包班'], '報名名單 天然酵母麵包班 2026-12-05.xlsx'],
    [['報名名單', ''], '報名名單 2026-12-05.xlsx'],
    [['名單', '3/4: "A" <b>?\n'], '名單 3 4 A b 2026-12-05.xlsx'],
    [['名單', '課'.repeat(200)], `名單 ${'課'.repeat(67)} 2026-12-05.xlsx`],
  ])('%j is one that every system takes', (parts, name) => {
    expect(fileName(parts, day, 'xlsx')).toBe(name)
  })
})

import { describe, expect, it } from 'vitest'
import { aClassDetail } from '../support/class-values.ts'
import { fakeOffice } from '../support/fake-office.ts'
import { openOffice } from '../support/open-office.ts'

function client(course = aClassDetail()) {
  const office = fakeOffice()
  office.getOfficeClass.mockResolvedValue(course)
  office.listOfficeClasses.mockResolvedValue({ classes: [], next: null })
  return office
}

describe('the page of a class', () => {
  it('publishes a draft after a question, in the version that was looked at', async () => {
    const office = client(aClassDetail({ state: 'draft', publishedAt: null }))
    office.publishClass.mockResolvedValue({ class: aClassDetail({ version: 4 }), told: 0 })
    const page = await openOffice('/classes/12', { office })
    expect(page.text()).toContain('This is a draft')
    expect(await page.findings()).toEqual([])
    await page.press('Publish')
    expect(office.publishClass).not.toHaveBeenCalled()
    await page.press('Publish')
    expect(office.publishClass).toHaveBeenCalledExactlyOnceWith({ params: { id: '12' }, ifMatch: 3 })
    expect(page.text()).toContain('It is in the shop now')
  })

  it('shows how many are missing, the refund rule and the link to share', async () => {
    const page = await openOffice('/classes/12', { office: client() })
    for (const words of ['1 more needed', '/classes/sourdough-2099', 'days before the first session: 100%'])
      expect(page.text()).toContain(words)
    expect(await page.findings()).toEqual([])
  })

  it('of a class that was called off says why, and shares nothing', async () => {
    const course = aClassDetail({
      state: 'called_off',
      calledOffAt: '2026-11-29T01:00:00.000Z',
      calledOffMessage: 'The oven is broken.',
    })
    const page = await openOffice('/classes/12', { office: client(course) })
    expect(page.text()).toContain('The oven is broken.')
    expect(page.page.querySelector('.ShareClass')).toBeNull()
  })
})

describe('an import', () => {
  const check = {
    encoding: 'utf-8',
    separator: ',',
    rows: 2,
    problems: [],
    problemCount: 0,
    classes: [{ row: 2, slug: 'tea', title: 'Tea', sessions: 3 }],
  }

  async function chooseFile(page: Awaited<ReturnType<typeof openOffice>>) {
    await page.press('Import…')
    const input = page.dialog()!.querySelector<HTMLInputElement>('input[type=file]')!
    Object.defineProperty(input, 'files', { value: [new File(['title\r\nTea'], 'classes.csv')] })
    input.dispatchEvent(new Event('change'))
    await page.settle()
  }

  it('lists what is wrong by row and column, and writes nothing', async () => {
    const office = client()
    office.checkClassFile.mockResolvedValue({
      ...check,
      problems: [{ row: 3, column: 'Title', kind: 'required', value: null }],
      problemCount: 1,
    })
    const page = await openOffice('/classes', { office })
    await chooseFile(page)
    const cells = [...page.dialog()!.querySelectorAll('tbody td')].map((cell) => cell.textContent)
    expect(cells).toEqual(['3', 'Title', 'Has to be filled in', ''])
    expect(page.has('Import 2 classes')).toBe(false)
    expect(await page.findings()).toEqual([])
  })

  it('is written once it is confirmed', async () => {
    const office = client()
    office.checkClassFile.mockResolvedValue(check)
    office.importClasses.mockResolvedValue({ created: 2, again: false, ids: [1, 2] })
    const page = await openOffice('/classes', { office })
    await chooseFile(page)
    expect(office.importClasses).not.toHaveBeenCalled()
    await page.press('Import 2 classes')
    expect(office.importClasses).toHaveBeenCalledExactlyOnceWith({
      body: { data: btoa('title\r\nTea'), publish: false },
    })
    expect(page.dialog()?.textContent).toContain('2 classes imported')
  })
})

import { describe, expect, it } from 'vitest'
import { aProblem, fakeOffice } from '../support/fake-office.ts'
import { anOfficeClass } from '../support/office-values.ts'
import { openOffice } from '../support/open-office.ts'
import { beInTaipei } from '../support/taipei.ts'

beInTaipei()

const course = anOfficeClass({ priceGroup: 2400 })

async function open(path = '/registrations/by-hand?class=12', seatsConfirmed = 12) {
  const office = fakeOffice()
  office.listOfficeClasses.mockResolvedValue({ classes: [{ ...course, seatsConfirmed }], next: null })
  office.registerByHand.mockImplementation(async ({ body }) => ({
    orders: body.people.map(({ name }, index) => ({
      id: `0199c0de-0000-7000-8000-00000000010${index}`,
      registerIndex: 21 + index,
      memberName: name,
    })),
  }))
  const page = await openOffice(path, { office, locale: 'zh-TW' })
  /** Pastes into the first name. */
  async function paste(text: string) {
    const event = new Event('paste', { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } })
    page.field('姓名').dispatchEvent(event)
    await page.settle()
  }
  return { ...page, paste }
}

describe('registering by hand', () => {
  it('asks for class, people and reason, and says what is missing', async () => {
    const { office, press, text, findings } = await open('/registrations/by-hand')
    expect(await findings()).toEqual([])
    await press('登記報名')
    expect(text()).toMatch(/請選一堂課.*請輸入姓名.*請寫下原因/)
    expect(office.registerByHand).not.toHaveBeenCalled()
  })

  it('registers somebody for the class that led here, and shows the number', async () => {
    const { office, fill, press, text, page, findings } = await open()
    expect(text()).toMatch(/天然酵母麵包班.*還有 6 個名額.*共 1 個名額，NT\$1,200/)
    await fill('姓名', ' 王小明 ')
    await fill('為什麼由我們登記？', '臨櫃報名')
    await press('登記報名')
    expect(office.registerByHand.mock.lastCall![0].body).toEqual({
      act: expect.any(String),
      classId: 12,
      people: [{ name: '王小明', memberStatus: 'single' }],
      paid: 'cash',
      reason: '臨櫃報名',
      addSeats: false,
    })
    expect(text()).toMatch(/1 筆報名成功：天然酵母麵包班.*21.*王小明/)
    expect(page.querySelector('.RegisteredPeople a')!.getAttribute('href')).toMatch(
      /\/registrations\/0199c0de/,
    )
    expect(await findings()).toEqual([])
    await press('再登記其他人')
    expect(text()).toContain('報名的人')
  })

  it('takes several people from a spreadsheet, and adds up what they pay', async () => {
    const { office, paste, fill, choose, tick, press, text } = await open()
    await paste('王小明\t0912-345-678\r\n李小華\tli@example.com')
    expect(text()).toContain('共 2 個名額，NT$2,400')
    await choose('人數', 'group')
    expect(text()).toContain('共 3 個名額，NT$3,600')
    await tick('免費名額')
    expect(text()).toContain('共 3 個名額，免費')
    await fill('為什麼由我們登記？', '工作人員')
    await press('登記報名')
    expect(office.registerByHand.mock.lastCall![0].body).toMatchObject({
      paid: 'free',
      people: [
        { name: '王小明', phone: '0912-345-678', memberStatus: 'single' },
        { name: '李小華', email: 'li@example.com', memberStatus: 'group' },
      ],
    })
  })

  it('says that the class is full, and adds seats only where that is agreed to', async () => {
    const { office, fill, press, tick, text } = await open(undefined, 18)
    expect(text()).toContain('名額少 1 個')
    await fill('姓名', '王小明')
    await fill('為什麼由我們登記？', '臨櫃報名')
    await press('登記報名')
    expect(text()).toContain('請同意增加名額')
    expect(office.registerByHand).not.toHaveBeenCalled()
    await tick('增加 1 個名額')
    await press('登記報名')
    expect(office.registerByHand.mock.lastCall![0].body).toMatchObject({ addSeats: true })
  })

  it('loses nothing where others took the seats meanwhile, or no answer came', async () => {
    const { office, fill, press, text, field } = await open()
    await fill('姓名', '王小明')
    await fill('為什麼由我們登記？', '臨櫃報名')
    office.registerByHand.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    await press('登記報名')
    office.registerByHand.mockRejectedValueOnce(aProblem(409, 'class_full'))
    office.listOfficeClasses.mockResolvedValue({ classes: [{ ...course, seatsConfirmed: 18 }], next: null })
    await press('登記報名')
    const [first, second] = office.registerByHand.mock.calls
    // The same act after silence: nobody is registered twice.
    expect(second![0].body.act).toBe(first![0].body.act)
    expect(text()).toContain('名額少 1 個')
    expect(field('姓名').value).toBe('王小明')
  })
})

import { describe, expect, it } from 'vitest'
import { nobody, peopleIn, peopleMax, personProblems, tidyPerson } from '../../src/by-hand/people.ts'

describe('people in pasted lines', () => {
  it.each([
    ['王小明\t0912-345-678\tming@example.com', '王小明', '0912-345-678', 'ming@example.com'],
    ['ming@example.com, 王小明, 0912 345 678', '王小明', '0912 345 678', 'ming@example.com'],
    ['王小明，(02)2345-6789 分機12', '王小明', '(02)2345-6789 分機12', ''],
    ['1\t王小明', '王小明', '', ''],
    ['Mei Lin', 'Mei Lin', '', ''],
  ])('finds what is what: %j', (line, name, phone, email) => {
    expect(peopleIn(line)).toEqual([{ ...nobody(), name, phone, email }])
  })

  it('takes each line for somebody, and leaves out empty ones', () => {
    expect(peopleIn('甲\r\n\r\n乙\n \t \n丙').map(({ name }) => name)).toEqual(['甲', '乙', '丙'])
  })

  it('takes no more than one call registers', () => {
    const text = Array.from({ length: peopleMax + 10 }, (_, index) => `學員${index}`).join('\n')
    expect(peopleIn(text)).toHaveLength(peopleMax)
  })
})

describe('somebody’s details', () => {
  it('are sent as the API keeps them, without what is empty', () => {
    const typed = { ...nobody(), name: ' 王小明 ', phone: '（０２）2345-6789', email: 'Ming@example.com ' }
    expect(tidyPerson(typed)).toEqual({
      name: '王小明',
      memberStatus: 'single',
      phone: '02 2345-6789',
      email: 'Ming@example.com',
    })
  })

  it('have a second name in a group alone', () => {
    const typed = { ...nobody(), name: '王小明', secondName: '李小華' }
    expect(tidyPerson(typed)).not.toHaveProperty('secondName')
    expect(tidyPerson({ ...typed, memberStatus: 'group' })).toHaveProperty('secondName', '李小華')
  })

  it.each([
    [{ name: '' }, { name: 'byHand.nameInvalid' }],
    [{ name: '長'.repeat(81) }, { name: 'byHand.nameInvalid' }],
    [{ name: '王', phone: '12' }, { phone: 'byHand.phoneInvalid' }],
    [{ name: '王', email: 'ming@' }, { email: 'byHand.emailInvalid' }],
    [{ name: '王' }, {}],
    [{ name: '王', phone: '0912-345-678', email: 'ming@example.com' }, {}],
  ])('%j', (typed, problems) => {
    expect(personProblems({ ...nobody(), ...typed })).toEqual(problems)
  })
})

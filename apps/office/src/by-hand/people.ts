import { memberRules, tidyEmail, tidyPhone } from '@baoming/contract/shared'
import { fitsRule } from '@baoming/ui/forms/fits-rule.ts'
import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'

/** Somebody who is registered by hand, as it is typed. */
export interface Person {
  name: string
  phone: string
  email: string
  memberStatus: 'single' | 'group'
  /** Of a group. */
  secondName: string
}

/** As many as one call registers. */
export const peopleMax = 50

export const nobody = (): Person => ({
  name: '',
  phone: '',
  email: '',
  memberStatus: 'single',
  secondName: '',
})

/** Whether nothing was typed. */
export const isBlank = ({ name, phone, email, secondName }: Person) =>
  `${name}${phone}${email}${secondName}`.trim() === ''

/** The details in the spelling that the API keeps. */
export function tidyPerson({ name, phone, email, memberStatus, secondName }: Person) {
  const tidy = { phone: tidyPhone(phone), email: tidyEmail(email), secondName: secondName.trim() }
  return {
    name: name.trim(),
    memberStatus,
    ...(tidy.phone && { phone: tidy.phone }),
    ...(tidy.email && { email: tidy.email }),
    ...(memberStatus === 'group' && tidy.secondName && { secondName: tidy.secondName }),
  }
}

type Field = 'name' | 'phone' | 'email' | 'secondName'

/** What is wrong with somebody's details, by field. Phone and address may stay empty. */
export function personProblems(person: Person): Partial<Record<Field, PlainMessageKey>> {
  const { name, phone = '', email = '', secondName = '' } = tidyPerson(person)
  return {
    ...(!fitsRule(name, memberRules.name) && { name: 'byHand.nameInvalid' as const }),
    ...(phone !== '' && !fitsRule(phone, memberRules.phone) && { phone: 'byHand.phoneInvalid' as const }),
    ...(email !== '' && !fitsRule(email, memberRules.email) && { email: 'byHand.emailInvalid' as const }),
    ...(secondName !== '' &&
      !fitsRule(secondName, memberRules.name) && { secondName: 'byHand.nameInvalid' as const }),
  }
}

/**
 * People in lines as they are copied from a spreadsheet or a chat: a line each, its cells by tabs or commas. Which cell is
 * what is seen by its text: an address has an @, a phone number is made of digits, the first other one is the name.
 */
export function peopleIn(text: string): Person[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .split(/[\t,，、;；]/)
        .map((cell) => cell.trim())
        .filter(Boolean),
    )
    .filter((cells) => cells.length > 0)
    .slice(0, peopleMax)
    .map((cells) => {
      const email = cells.find((cell) => cell.includes('@')) ?? ''
      const phone = cells.find((cell) => cell !== email && fitsRule(tidyPhone(cell), memberRules.phone)) ?? ''
      const name = cells.find((cell) => cell !== email && cell !== phone && /\p{L}/u.test(cell)) ?? ''
      return { ...nobody(), name, phone, email }
    })
}

import type { MarkedPerson } from '@baoming/contract/office'

/** Which people of a roll are shown. */
export type RollFilter = 'all' | 'missing' | 'present'

/**
 * The people whom a text means: digits the beginning of a number, anything else a part of a name, also of the name of whom
 * somebody came with.
 */
export function findPeople<Person extends MarkedPerson>(
  people: readonly Person[],
  { filter, search }: { filter: RollFilter; search: string },
): Person[] {
  const text = search.normalize('NFKC').trim().toLowerCase()
  const [, number] = /^#?(\d+)$/.exec(text) ?? []
  return people.filter(
    (person) =>
      (filter === 'all' || person.present === (filter === 'present')) &&
      (text === '' || (number === undefined ? isNamed(person, text) : isNumbered(person, number))),
  )
}

const isNumbered = ({ registerIndex }: MarkedPerson, number: string) =>
  String(registerIndex ?? '').startsWith(number)

const isNamed = ({ name, companionOf }: MarkedPerson, text: string) =>
  [name, companionOf].some((each) => each?.normalize('NFKC').toLowerCase().includes(text))

import { checkMacField } from '../check-values.ts'
import type { CheckMacRecipe } from './recipe.ts'
import { oftenEmpty, oftenEmptyTogether } from '../../explain/empty-fields.ts'
import type { ReceivedField } from '../../explain/explanation.ts'
import { latin1Tables, misread, reread } from '../../explain/latin1.ts'
import type { PossibleMistake } from '../../explain/search.ts'

type Fields = readonly ReceivedField[]
type FieldMistake = PossibleMistake<CheckMacRecipe>

/**
 * Wrong fields or values. Mistakes that look for a field by name come before those that rewrite all values, because
 * `findMistakes` applies them in this order.
 */
export function fieldMistakes(fields: Fields): FieldMistake[] {
  return [
    ...fields.map(leftOut),
    ...lostEmpty(fields),
    ...lostBlanks(fields),
    ...different(wholeFormMistakes, fields).map(ofFields),
  ]
}

function leftOut(field: ReceivedField): FieldMistake {
  return ofFields({
    code: 'field_not_signed',
    sentence: `It fits without the field "${field[0]}": signing left it out, or something has added it since.`,
    change: (fields) => fields.filter((one) => one !== field),
  })
}

/** Empty fields are signed, so software that drops them breaks the check value. */
function lostEmpty(fields: Fields): FieldMistake[] {
  const came = new Set(fields.map(([name]) => name))
  const absent = (names: readonly string[]) => names.filter((name) => !came.has(name))
  const groups = oftenEmptyTogether.map(absent).filter(({ length }) => length > 1)
  const distinct = new Map(groups.map((names) => [names.join(), names]))
  return [...absent(oftenEmpty).map((name) => [name]), ...distinct.values()].map((names) =>
    ofFields({
      code: 'empty_field_lost',
      sentence: `It fits with ${listed(names)} in it, empty: an empty field counts, and something has dropped it.`,
      change: (present) => [...present, ...names.map((name) => [name, ''] as const)],
    }),
  )
}

function lostBlanks(fields: Fields): FieldMistake[] {
  const places = [
    { where: 'before', pad: (value: string) => ` ${value}` },
    { where: 'behind', pad: (value: string) => `${value} ` },
  ]
  return fields.flatMap((field) =>
    places.map(({ where, pad }) => ({
      ...ofFields({
        code: 'blank_lost',
        sentence: `It fits with a blank ${where} the value of "${field[0]}": nothing may be trimmed.`,
        change: (all) => all.map((one) => (one === field ? [one[0], pad(one[1])] : one)),
      }),
      alone: true as const,
    })),
  )
}

interface FieldChange {
  code: string
  sentence: string
  change: (fields: Fields) => Fields
}

const wholeFormMistakes: readonly FieldChange[] = [
  {
    code: 'empty_fields_not_signed',
    sentence: 'It fits without the empty fields: signing left them out, and they count.',
    change: (fields) => {
      const filled = fields.filter(([, value]) => value !== '')
      return fields.length - filled.length > 1 ? filled : fields
    },
  },
  {
    code: 'check_value_signed',
    sentence: `It fits with ${checkMacField} itself, still empty, among the signed fields; it must be left out.`,
    change: (fields) => [...fields, [checkMacField, '']],
  },
  eachValue(
    'values_trimmed',
    'It fits once the values are trimmed: they must be signed as they are.',
    (value) => value.trim(),
  ),
  eachValue(
    'line_ends_changed',
    'It fits with line feeds where CR LF came: browsers send every line end as CR LF, so values must have none.',
    (value) => value.replaceAll('\r\n', '\n'),
  ),
  eachValue(
    'line_ends_changed',
    'It fits with CR LF where line feeds came: something has changed the line ends.',
    (value) => value.replace(/\r?\n/g, '\r\n'),
  ),
  ...Object.entries(latin1Tables).flatMap(([name, table]) => [
    eachValue(
      'body_read_as_latin1',
      `It fits once the values are read as UTF-8: the body was read as ${name}.`,
      (value) => reread(value, table),
    ),
    eachValue(
      'signed_as_latin1',
      `It fits with values whose UTF-8 was taken for ${name} before they were signed.`,
      (value) => misread(value, table),
    ),
  ]),
  eachValue(
    'plus_not_decoded',
    'It fits with blanks where a + came: in a form a + stands for a blank.',
    (value) => value.replaceAll('+', ' '),
  ),
  eachValue(
    'plus_lost',
    'It fits with a + where a blank came: the values were decoded twice, or a + was sent without its escape %2B.',
    (value) => value.replaceAll(' ', '+'),
  ),
  eachValue(
    'values_decoded_again',
    'It fits once the values are decoded once more: either they were not decoded here, or twice before signing.',
    (value) => decoded(value.replaceAll('+', ' ')),
  ),
  eachValue(
    'values_decoded_again',
    'It fits once the escapes in the values are decoded once more, and each + stays.',
    decoded,
  ),
]

function eachValue(code: string, sentence: string, change: (value: string) => string): FieldChange {
  return { code, sentence, change: (fields) => fields.map(([name, value]) => [name, change(value)]) }
}

function ofFields({ code, sentence, change }: FieldChange): FieldMistake {
  return {
    code,
    step: 'fields',
    sentence,
    change: (recipe) => ({ ...recipe, fields: change(recipe.fields) }),
  }
}

// A percent sign that starts no escape stays, and so do escapes that are not valid UTF-8.
function decoded(value: string): string {
  return value.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

/** The changes that alter these fields, each with a different result. */
function different(changes: readonly FieldChange[], fields: Fields): FieldChange[] {
  const seen = new Set([JSON.stringify(fields)])
  return changes.filter(({ change }) => {
    const changed = JSON.stringify(change(fields))
    return !seen.has(changed) && seen.add(changed)
  })
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}

import { colour } from '../terminal.mjs'

const notUtf8 = {
  big5: 'The body is not UTF-8 but looks like Big5; check values are made of UTF-8.',
  broken: 'The body is not UTF-8, and replacement characters stand for what could not be read.',
}

/** Prints an explanation for people. */
export function printExplanation({ matches, steps, diagnoses }, secrets, encoding, write) {
  write(matches ? colour('green', 'The check value is right.') : colour('red', 'The check value is wrong.'))
  write(colour('dim', `Secrets: ${secrets.map(({ name, origin }) => `${name} ${origin}`).join(', ')}.`))
  if (notUtf8[encoding]) write(colour('yellow', notUtf8[encoding]))
  write(colour('bold', '\nHow the right one is made'))
  for (const [index, step] of steps.entries()) printStep(index + 1, step, write)
  if (diagnoses.length > 0) printDiagnoses(matches, diagnoses, write)
}

function printStep(number, { sentence, text }, write) {
  write(`${String(number).padStart(2)}. ${printable(sentence)}`)
  if (text !== null) write(colour('dim', `    ${printable(text)}`))
}

function printDiagnoses(matches, diagnoses, write) {
  write(colour('bold', matches ? '\nWhat is odd all the same' : '\nWhat leads to the one that came'))
  for (const field of new Set(diagnoses.map((diagnosis) => diagnosis.field))) {
    const alternatives = diagnoses.filter((diagnosis) => diagnosis.field === field)
    if (alternatives.length > 1) write(`${field}, one of these:`)
    else write(`${field}:`)
    alternatives.forEach(({ mistakes }, index) => {
      for (const { code, sentence } of mistakes) {
        const mark = alternatives.length > 1 ? `${index + 1}.` : ' -'
        write(` ${mark} ${printable(sentence)} ${colour('dim', `[${code}]`)}`)
      }
    })
  }
}

// Received text may contain anything, even control sequences of a terminal.
function printable(text) {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0).toString(16)}}`,
  )
}

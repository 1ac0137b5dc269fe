import { parseArgs } from 'node:util'
import { UserError } from '../terminal.mjs'

/** Reads command-line options. @throws UserError with the usage for an unknown option or one without its value */
export function readOptions(args, options, usage) {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new UserError(`${error.message}\n\n${usage}`)
  }
}

/** Checks an order's id. @throws UserError when the text is no UUID */
export function requireOrderId(text) {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text))
    throw new UserError("--order wants an order's id.")
}

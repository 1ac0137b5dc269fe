// Stands for @intlify/message-compiler in the build, whose messages are compiled already. vue-i18n still imports the names
// below, and the real package brings a table of errors that no customer can meet.

/** Where vue-i18n's own error codes begin. */
export const COMPILE_ERROR_CODES_EXTEND_POINT = 17

/** The error of a wrong call of vue-i18n. */
export const createCompileError = (code: number) => Object.assign(new SyntaxError(String(code)), { code })

const missing = () => {
  throw new Error('The build has no message compiler.')
}
export const CompileErrorCodes = {}
export { missing as baseCompile, missing as defaultOnError, missing as detectHtmlTag }

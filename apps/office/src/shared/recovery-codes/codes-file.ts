/** A text file of recovery codes, one a line. Windows' editor needs both characters at the end of a line. */
export const codesAsText = (title: string, codes: readonly string[]) => [title, '', ...codes, ''].join('\r\n')

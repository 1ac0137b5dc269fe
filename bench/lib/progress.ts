/** Prints progress on standard error; standard output is for the figures. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`)
}

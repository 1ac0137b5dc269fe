/** Tells on standard error how far the benchmark is; standard output is for its figures. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`)
}

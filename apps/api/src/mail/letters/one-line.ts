import { withoutDeceit } from '@baoming/contract'

/** Control characters end here: in a subject a line break would begin a header. So does what turns writing around. */
export function oneLine(text: string): string {
  return withoutDeceit(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')).trim()
}

/** Zero-width non-joiner: shows nothing, and no address goes across it. */
const nonJoiner = '\u200c'

/**
 * A name or a title that mail programs make no link of, whatever it holds: it may be a stranger's words under the
 * organiser's sender. `J.R. Lin` stays as it is.
 */
export function withoutLinks(text: string): string {
  return oneLine(text)
    .replace(/:(?=\/\/)/g, `:${nonJoiner}`)
    .replace(/(?<=[\p{L}\p{N}_-])[.．。｡](?=[\p{L}\p{N}_-]{2})/gu, `${nonJoiner}$&`)
    .replace(/(?<=\S)[@＠](?=\S)/gu, `${nonJoiner}$&`)
}

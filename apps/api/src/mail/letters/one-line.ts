import { withoutDeceit } from '@baoming/contract'

/**
 * A text as one line: control characters become spaces, because a line break in a subject would start a new header, and
 * characters that reverse the direction of writing are removed.
 */
export function oneLine(text: string): string {
  return withoutDeceit(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')).trim()
}

/** Zero-width non-joiner: invisible, and mail programs end a link at it. */
const nonJoiner = '\u200c'

/**
 * A name or title in which mail programs detect no link: it may be a third party's text in a mail from the organiser's
 * address. `J.R. Lin` stays as it is.
 */
export function withoutLinks(text: string): string {
  return oneLine(text)
    .replace(/:(?=\/\/)/g, `:${nonJoiner}`)
    .replace(/(?<=[\p{L}\p{N}_-])[.．。｡](?=[\p{L}\p{N}_-]{2})/gu, `${nonJoiner}$&`)
    .replace(/(?<=\S)[@＠](?=\S)/gu, `${nonJoiner}$&`)
}

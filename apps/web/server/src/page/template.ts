import type { Organiser } from '@baoming/contract'
import { escapeHtml } from './html.ts'
import type { Head } from './head.ts'

/** The built page with room for what differs from one answer to the next. */
export interface Template {
  write(head: Head, organiser: Organiser | undefined): string
}

const places = {
  language: /(?<=<html lang=")[^"]*(?=")/,
  serverUrl: /(?<=<meta name="baoming-server-url" content=")[^"]*(?=")/,
  organiser: /(?<=<meta name="baoming-organiser" content=")[^"]*(?=")/,
  description: /(?<=<meta name="description" content=")[^"]*(?=")/,
  title: /(?<=<title>)[^<]*(?=<\/title>)/,
  tags: /(?=<\/head>)/,
}

/** @throws Error when the page lacks a place that has to be filled */
export function readTemplate(html: string, serverUrl: string): Template {
  for (const [name, place] of Object.entries(places)) {
    if (!place.test(html)) throw new Error(`index.html has no place for ${name}: was it built from our own?`)
  }
  const fill = (page: string, place: RegExp, text: string) => page.replace(place, () => text)
  const served = fill(html, places.serverUrl, escapeHtml(serverUrl))
  return {
    write(head, organiser) {
      const values: [RegExp, string][] = [
        [places.language, escapeHtml(head.language)],
        [places.organiser, organiser ? escapeHtml(JSON.stringify(organiser)) : ''],
        [places.description, escapeHtml(head.description)],
        [places.title, escapeHtml(head.title)],
      ]
      const page = values.reduce((text, [place, value]) => fill(text, place, value), served)
      return fill(page, places.tags, head.tags.join('\n'))
    },
  }
}

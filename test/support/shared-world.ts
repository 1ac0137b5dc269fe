import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { inject } from 'vitest'
import { MailFolder } from './mail-folder.ts'
import type { World } from './world.ts'

/** The folder of the web app's production build, made once for all files. */
export const sharedWebFolder = () => ask<string>('/web-folder')

/** The folder of the office's production build, likewise. */
export const sharedOfficeFolder = () => ask<string>('/office-folder')

/** The world of all files that want no settings of their own. It is stopped when the last of them is done. */
export async function sharedWorld(): Promise<World> {
  const found = await ask<Pick<World, 'webUrl' | 'apiUrl' | 'simUrl' | 'dataDir'>>('/world')
  const folder = new MailFolder(found.dataDir)
  return {
    ...found,
    mails: () => folder.mails(),
    output: () => ask<string>('/output'),
    stop: async () => undefined,
  }
}

/** Not by `fetch`, which gives up after five minutes. */
async function ask<Answer>(path: string): Promise<Answer> {
  const [status, body] = await new Promise<[number, string]>((resolve, reject) => {
    request(inject('sharedUrl') + path, { agent: false }, (response) => {
      text(response).then((body) => resolve([response.statusCode!, body]), reject)
    })
      .on('error', reject)
      .end()
  })
  if (status !== 200) throw new Error(body)
  return JSON.parse(body) as Answer
}

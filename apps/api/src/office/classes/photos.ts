import { photoBytesMax, photoSideMax, storeClassPhoto } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { ProblemError } from '../../http/problem.ts'
import { officeRoute } from '../office-route.ts'
import { photoJson } from './class-json.ts'
import { readPicture } from './picture-size.ts'

/** Photos of classes. */
export const classPhotoRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database } = context
  officeRoute(
    app,
    'addClassPhoto',
    async ({ body }) => {
      const content = Buffer.from(body.data, 'base64')
      const facts = readPicture(content)
      if (!facts) throw invalid('must be a WebP, JPEG or PNG picture')
      const { width, height } = facts
      if (content.length > photoBytesMax) throw invalid(`must have ${photoBytesMax} bytes at most`)
      if (Math.min(width, height) < 1 || Math.max(width, height) > photoSideMax)
        throw invalid(`must have ${photoSideMax} pixels a side at most`)
      const id = await storeClassPhoto(database.db, { content, ...facts })
      return photoJson({ id, width, height }, config.serverUrl)
    },
    { bodyLimit: 2_100_000 },
  )
}

const invalid = (message: string) => new ProblemError('bad_request', { errors: [{ path: '/data', message }] })

import { classPhotoPath, Problem } from '@baoming/contract'
import { findClassPhoto } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { problem } from '../http/problem.ts'

const schema = {
  operationId: 'getClassPhoto',
  hide: true,
  params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  response: { 404: Problem },
}

/** Photos of classes, for pages to show. An address names the picture's content, so browsers may keep it for ever. */
export const classPhotoRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  app.get<{ Params: { id: string } }>(classPhotoPath(':id'), { schema }, async ({ params }, reply) => {
    const photo = await findClassPhoto(context.database.db, params.id)
    if (!photo) throw problem('not_found', 'There is no such photo.')
    return (
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        // The pages may be another origin's.
        .header('cross-origin-resource-policy', 'cross-origin')
        .type(photo.mediaType)
        .send(photo.content)
    )
  })
}

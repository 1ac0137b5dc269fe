import type { FastifyRequest } from 'fastify'
import { problem } from '../http/problem.ts'

/** The `ETag` of a version. */
export const etagOf = (version: number): string => `"${version}"`

/**
 * The version that a change was made from, by `If-Match`.
 * @throws ProblemError `version_required` where it is missing, or names no version
 */
export function versionOf({ headers }: FastifyRequest): number {
  // A proxy that compresses makes a tag weak.
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(headers['if-match']?.trim() ?? '') ?? []
  if (version === undefined) throw problem('version_required')
  return Number(version)
}

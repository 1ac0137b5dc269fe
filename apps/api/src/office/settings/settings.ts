import { accentPalette } from '@baoming/contract'
import type { OfficeSettings, SettingValues } from '@baoming/contract/office'
import { changeSettings, findSettings, keepLogo, type FoundSettings, type Queries } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { problem, ProblemError } from '../../http/problem.ts'
import { etagOf, versionOf } from '../if-match.ts'
import { recordDone } from '../log.ts'
import { officeRoute } from '../office-route.ts'
import { isPictureOf } from './is-picture-of.ts'

/** What was changed by whom has the log's length: of a long text it says only that it is another one. */
const shownLengthMax = 200

/** The organiser's settings. */
export const settingsRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database, organiser } = context
  const { db } = database

  const settingsJson = ({ version, values, changedAt, changedBy }: FoundSettings): OfficeSettings => ({
    version,
    values,
    defaults: {
      name: config.organiserName,
      email: config.organiserEmail,
      phone: config.organiserPhone,
      address: config.organiserAddress,
      url: config.familyWebSiteUrl,
      logoUrl: config.organiserLogoUrl,
      retentionDays: config.retentionDays,
    },
    changedAt: changedAt?.toISOString() ?? null,
    changedBy,
  })

  officeRoute(app, 'getSettings', async (_request, reply) => {
    const found = await findSettings(db)
    reply.header('etag', etagOf(found.version))
    return settingsJson(found)
  })

  officeRoute(app, 'changeSettings', async (request, reply) => {
    const { body: values, caller } = request
    const version = versionOf(request)
    if (values.accent !== null && !accentPalette(values.accent))
      throw invalid('/accent', 'must have more contrast')
    const found = await db.transaction(async (tx) => {
      const before = await findSettings(tx)
      const staffId = caller.staff.id
      const outcome = await changeSettings(tx, { version, changedBy: staffId, values })
      if (outcome === 'changed_meanwhile') throw problem(outcome)
      if (outcome === 'unknown_logo') throw invalid('/logo', 'must be a picture that is kept')
      await recordChange(tx, { staffId, before: before.values, after: values })
      return findSettings(tx)
    })
    organiser.refresh()
    reply.header('etag', etagOf(found.version))
    return settingsJson(found)
  })

  officeRoute(
    app,
    'keepLogo',
    async ({ body: { type, content } }) => {
      const picture = Buffer.from(content, 'base64')
      if (!isPictureOf(type, picture)) throw invalid('/content', 'must be a picture of this type')
      return { digest: await keepLogo(db, { type, content: picture }) }
    },
    { bodyLimit: 160 * 1024 },
  )
}

/** Records which settings became what. */
async function recordChange(
  tx: Queries,
  { staffId, ...values }: { staffId: string; before: SettingValues; after: SettingValues },
): Promise<void> {
  const [before, after] = [listed(values.before), listed(values.after)]
  const changed = Object.keys(after).filter((key) => before[key] !== after[key])
  if (changed.length === 0) return
  const only = (all: Record<string, unknown>) =>
    Object.fromEntries(changed.map((key) => [key, shortened(all[key])]))
  await recordDone(tx, {
    staffId,
    action: 'settings.changed',
    subject: { kind: 'settings', id: 'organiser' },
    before: only(before),
    after: only(after),
  })
}

/** Every setting by its name, each text of each language as one. */
function listed({ texts, mailTo, ...facts }: SettingValues): Record<string, unknown> {
  const written = Object.entries(texts).flatMap(([kind, byLocale]) =>
    Object.entries(byLocale).map(([locale, text]): [string, unknown] => [`${kind} ${locale}`, text]),
  )
  return { ...facts, mailTo: mailTo.join(', '), ...Object.fromEntries(written) }
}

const shortened = (value: unknown): unknown =>
  typeof value === 'string' && value.length > shownLengthMax
    ? `${value.slice(0, shownLengthMax)}… (${value.length})`
    : value

const invalid = (path: string, message: string): ProblemError =>
  new ProblemError('bad_request', { errors: [{ path, message }] })

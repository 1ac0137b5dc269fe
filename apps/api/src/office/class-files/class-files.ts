import {
  claimClassCreation,
  classesForFile,
  ClassRejected,
  insertClasses,
  namesForImport,
  recordClassCreation,
  type ClassForFile,
} from '@baoming/database'
import { importDataLengthMax, type ImportProblem } from '@baoming/contract/office'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import { readClass } from '../classes/read-class.ts'
import { hashOf } from '../classes/request-hash.ts'
import { recordDone } from '../log.ts'
import { officeRoute } from '../office-route.ts'
import { nameClasses } from './name-classes.ts'
import { readClassFile, type ClassFile } from './read-file.ts'
import { classFileOf, classTemplate, type WrittenClass } from './write-file.ts'

const bodyLimit = importDataLengthMax + 10_000
/** Problems and classes of an answer at most. */
const [problemsMax, classesMax] = [1000, 50]

const fileNames = {
  template: { 'zh-TW': '課程匯入範本.csv', en: 'classes-template.csv' },
  export: { 'zh-TW': '課程.csv', en: 'classes.csv' },
} as const

/** Classes as files for spreadsheets: a template, what there is, and reading a file in. */
export const classFileRoutes: FastifyPluginAsync<{ context: Pick<Context, 'database'> }> = async (
  app,
  { context },
) => {
  const { db } = context.database

  officeRoute(app, 'getClassFileTemplate', async ({ query: { locale } }) => ({
    name: fileNames.template[locale],
    content: await classTemplate(locale),
  }))

  officeRoute(app, 'exportClasses', async ({ caller, body: { locale, search, state } }) => {
    const rows = await classesForFile(db, { search, state })
    const after = { classes: rows.length, ...(state && { state }), ...(search?.trim() && { searched: true }) }
    const subject = { kind: 'export', id: 'classes' } as const
    await recordDone(db, { staffId: caller.staff.id, action: 'export.begun', subject, after })
    return { name: fileNames.export[locale], content: await classFileOf(rows.map(writtenOf), locale) }
  })

  /** Reads a file, and reports as well which slugs other classes have. */
  async function read(data: string): Promise<{ file: ClassFile; slugs: ReadonlySet<string> }> {
    const { slugs, ...known } = await namesForImport(db)
    const file = await readClassFile(Buffer.from(data, 'base64'), known)
    const isTaken = ({ class: { slug } }: ClassFile['classes'][number]) => slugs.has(slug)
    const taken = file.classes.filter(isTaken).map(({ row, class: { slug } }): ImportProblem => ({
      row,
      column: file.slugColumn,
      kind: 'slug_taken',
      value: slug,
    }))
    const problems = [...file.problems, ...taken].sort((one, other) => (one.row ?? 0) - (other.row ?? 0))
    return { file: { ...file, problems, classes: file.classes.filter((each) => !isTaken(each)) }, slugs }
  }

  officeRoute(
    app,
    'checkClassFile',
    async ({ body: { data } }) => {
      const { file, slugs } = await read(data)
      const { encoding, separator, rows, problems, classes } = file
      const shown = classes.slice(0, classesMax)
      const named = nameClasses(
        shown.map((each) => each.class),
        slugs,
      )
      return {
        encoding,
        separator,
        rows,
        problems: problems.slice(0, problemsMax),
        problemCount: problems.length,
        classes: shown.map(({ row }, at) => {
          const { slug, title, sessions } = named[at]!
          return { row, slug, title, sessions: sessions.length }
        }),
      }
    },
    { bodyLimit },
  )

  officeRoute(
    app,
    'importClasses',
    async ({ caller, body: { data, publish = false } }) => {
      const staffId = caller.staff.id
      const requestHash = hashOf([publish, data])
      const { file, slugs } = await read(data)
      // A file that was imported is answered as before, although its slugs are taken now.
      const isWhole = file.problems.every(({ kind }) => kind === 'slug_taken')
      if (!isWhole || file.rows === 0) throw problem('file_has_problems')
      const creation = { staffId, key: `file-${requestHash}`, requestHash }
      return db.transaction(async (tx) => {
        const claimed = await claimClassCreation(tx, creation)
        if (claimed.status === 'reused') throw problem('idempotency_key_reused')
        if (claimed.status === 'made') return { created: 0, again: true, ids: claimed.ids }
        if (file.problems.length > 0) throw problem('file_has_problems')
        const classes = nameClasses(
          file.classes.map((each) => each.class),
          slugs,
        )
        const fields = classes.map((each) => readClass(each))
        const ids = await insertClasses(tx, fields, { publish }).catch(rejectTakenSlug)
        await recordClassCreation(tx, creation, ids)
        const after = { classes: ids.length, published: publish }
        const subject = { kind: 'file', id: requestHash.slice(0, 16) } as const
        await recordDone(tx, { staffId, action: 'classes.imported', subject, after })
        return { created: ids.length, again: false, ids }
      })
    },
    { bodyLimit },
  )
}

const writtenOf = ({
  registrationOpensAt,
  registrationClosesAt,
  sessions,
  ...row
}: ClassForFile): WrittenClass => ({
  ...row,
  sessions,
  registrationOpensAt: registrationOpensAt?.toISOString() ?? null,
  registrationClosesAt: registrationClosesAt?.toISOString() ?? null,
})

/** Another class took a slug after the file was read. */
function rejectTakenSlug(error: unknown): never {
  if (error instanceof ClassRejected && error.constraint === 'classes_slug_unique')
    throw problem('file_has_problems')
  throw error
}

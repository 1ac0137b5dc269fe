import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import type { RouteGroup } from '../route-group.ts'
import {
  ClassFileBody,
  ClassFileQuery,
  ExportClassesBody,
  ImportCheck,
  ImportDone,
  TextFile,
} from '../schemas/index.ts'

/** Classes as files for spreadsheets. */
export const classFileRoutes = {
  getClassFileTemplate: {
    ...addresses.getClassFileTemplate,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'getClassFileTemplate',
      tags: ['office: classes'],
      summary: 'The columns of a file of classes, with an example to write over',
      querystring: ClassFileQuery,
      response: { 200: TextFile, 401: Problem, 403: Problem, default: Problem },
    },
  },
  exportClasses: {
    ...addresses.exportClasses,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'exportClasses',
      tags: ['office: classes'],
      summary: 'Classes as a file that can be imported again',
      body: ExportClassesBody,
      response: { 200: TextFile, 401: Problem, 403: Problem, default: Problem },
    },
  },
  checkClassFile: {
    ...addresses.checkClassFile,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'checkClassFile',
      tags: ['office: classes'],
      summary: 'Every wrong cell of a file; nothing is written',
      body: ClassFileBody,
      response: { 200: ImportCheck, 401: Problem, 403: Problem, default: Problem },
    },
  },
  importClasses: {
    ...addresses.importClasses,
    access: { permission: 'change-classes', stepUp: true },
    schema: {
      operationId: 'importClasses',
      tags: ['office: classes'],
      summary: 'Make the classes of a file, all or none; the same file makes none again within a day',
      description: 'A file that has a problem is answered with 409 `file_has_problems`: check it again.',
      body: ClassFileBody,
      response: { 200: ImportDone, 401: Problem, 403: Problem, 409: Problem, default: Problem },
    },
  },
} satisfies RouteGroup

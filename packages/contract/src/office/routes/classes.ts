import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import type { RouteGroup } from '../route-group.ts'
import {
  CallOffBody,
  ClassBody,
  ClassChangedMeanwhile,
  ClassConflict,
  ClassesPage,
  ClassesQuery,
  ClassParams,
  ClassPreview,
  ClassSaved,
  CreateClassBody,
  DuplicateClassBody,
  OfficeClassDetail,
  PhotoBody,
  SaveClassBody,
  StoredPhoto,
  TeacherList,
} from '../schemas/index.ts'

const tags = ['office: classes']
const refused = { 401: Problem, 403: Problem, default: Problem }

/** Classes. */
export const classesRoutes = {
  listOfficeClasses: {
    ...addresses.listOfficeClasses,
    access: { permission: 'read-classes' },
    schema: {
      operationId: 'listOfficeClasses',
      tags: ['office: classes'],
      summary: 'Classes with their seats',
      description: 'Teachers see their own classes.',
      querystring: ClassesQuery,
      response: { 200: ClassesPage, 401: Problem, 403: Problem, default: Problem },
    },
  },
  getOfficeClass: {
    ...addresses.getOfficeClass,
    access: { permission: 'read-classes' },
    schema: {
      operationId: 'getOfficeClass',
      tags,
      summary: 'A class with everything that the office edits',
      description: 'Teachers read their own. The `ETag` is its version.',
      params: ClassParams,
      response: { 200: OfficeClassDetail, 404: Problem, ...refused },
    },
  },
  createClass: {
    ...addresses.createClass,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'createClass',
      tags,
      summary: 'Make a draft',
      body: CreateClassBody,
      response: { 200: OfficeClassDetail, 400: Problem, 422: Problem, ...refused },
    },
  },
  previewClass: {
    ...addresses.previewClass,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'previewClass',
      tags,
      summary: 'What follows from saving; nothing is saved',
      params: ClassParams,
      body: ClassBody,
      response: { 200: ClassPreview, 400: Problem, 404: Problem, ...refused },
    },
  },
  saveClass: {
    ...addresses.saveClass,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'saveClass',
      tags,
      summary: 'Save a class, and tell participants what changed',
      description: 'Needs `If-Match`. Telling participants needs step-up.',
      params: ClassParams,
      body: SaveClassBody,
      response: {
        200: ClassSaved,
        400: Problem,
        404: Problem,
        409: ClassConflict,
        412: ClassChangedMeanwhile,
        428: Problem,
        ...refused,
      },
    },
  },
  duplicateClass: {
    ...addresses.duplicateClass,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'duplicateClass',
      tags,
      summary: 'Copy a class into a draft',
      params: ClassParams,
      body: DuplicateClassBody,
      response: { 200: OfficeClassDetail, 400: Problem, 404: Problem, 422: Problem, ...refused },
    },
  },
  publishClass: {
    ...addresses.publishClass,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'publishClass',
      tags,
      summary: 'Publish a draft',
      description: 'Needs `If-Match`, so that what was looked at is what is published.',
      params: ClassParams,
      response: { 200: ClassSaved, 404: Problem, 412: ClassChangedMeanwhile, 428: Problem, ...refused },
    },
  },
  openRegistration: {
    ...addresses.openRegistration,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'openRegistration',
      tags,
      summary: 'Open registration',
      params: ClassParams,
      response: { 200: ClassSaved, 404: Problem, ...refused },
    },
  },
  closeRegistration: {
    ...addresses.closeRegistration,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'closeRegistration',
      tags,
      summary: 'Close registration',
      params: ClassParams,
      response: { 200: ClassSaved, 404: Problem, ...refused },
    },
  },
  callOffClass: {
    ...addresses.callOffClass,
    access: { permission: 'change-classes', stepUp: true },
    schema: {
      operationId: 'callOffClass',
      tags,
      summary: 'Call a class off and tell everybody',
      description: 'Seats and money stay as they are.',
      params: ClassParams,
      body: CallOffBody,
      response: { 200: ClassSaved, 400: Problem, 404: Problem, 409: Problem, ...refused },
    },
  },
  listTeachers: {
    ...addresses.listTeachers,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'listTeachers',
      tags,
      summary: 'Who may be named as a teacher',
      response: { 200: TeacherList, ...refused },
    },
  },
  addClassPhoto: {
    ...addresses.addClassPhoto,
    access: { permission: 'change-classes' },
    schema: {
      operationId: 'addClassPhoto',
      tags,
      summary: 'Store a photo for a class',
      description: 'A class takes it by `photoId`; a photo that no class takes is deleted after a day.',
      body: PhotoBody,
      response: { 200: StoredPhoto, 400: Problem, 413: Problem, ...refused },
    },
  },
} satisfies RouteGroup

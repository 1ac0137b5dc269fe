import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import type { RouteGroup } from '../route-group.ts'
import { KeepLogoBody, KeptLogo, OfficeSettings, SettingValues } from '../schemas/index.ts'

/** The organiser’s settings. */
export const settingsRoutes = {
  getSettings: {
    ...addresses.getSettings,
    access: { permission: 'change-settings' },
    schema: {
      operationId: 'getSettings',
      tags: ['office: settings'],
      summary: 'What the organiser has set, and what the server says where nothing is set',
      response: { 200: OfficeSettings, 401: Problem, 403: Problem, default: Problem },
    },
  },
  changeSettings: {
    ...addresses.changeSettings,
    access: { permission: 'change-settings', stepUp: true },
    schema: {
      operationId: 'changeSettings',
      tags: ['office: settings'],
      summary: 'Change all of them; `If-Match` names the version that was read',
      body: SettingValues,
      response: {
        200: OfficeSettings,
        400: Problem,
        401: Problem,
        403: Problem,
        412: Problem,
        428: Problem,
        default: Problem,
      },
    },
  },
  keepLogo: {
    ...addresses.keepLogo,
    access: { permission: 'change-settings', stepUp: true },
    schema: {
      operationId: 'keepLogo',
      tags: ['office: settings'],
      summary: 'Keep a picture for a day, in which the settings may take it as their logo',
      body: KeepLogoBody,
      response: { 200: KeptLogo, 400: Problem, 401: Problem, 403: Problem, 413: Problem, default: Problem },
    },
  },
} satisfies RouteGroup

import type { RouteRecordRaw } from 'vue-router'
import type { Permission } from '@baoming/contract/office'
import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** What its reader must be allowed to do; without it, the page is for everybody who is signed in. */
    permission?: Permission
    /** Its words in the navigation; without it, the page is not listed there. */
    navigation?: PlainMessageKey
    /** What its entry in the navigation counts. */
    counts?: 'attention'
    /** Name of the listed page that it belongs to, if it is not listed itself. */
    within?: string
  }
}

/** The pages of the office, those of the navigation in its order. */
export const pages: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'home',
    component: () => import('../home/HomePage.vue'),
    meta: { permission: 'read-classes', navigation: 'home.title' },
  },
  {
    path: '/attention',
    name: 'attention',
    component: () => import('../attention/AttentionPage.vue'),
    meta: { permission: 'handle-attention', navigation: 'attention.title', counts: 'attention' },
  },
  {
    path: '/classes',
    name: 'classes',
    component: () => import('../classes/ClassesPage.vue'),
    meta: { permission: 'read-classes', navigation: 'classes.title' },
  },
  {
    path: '/classes/new',
    name: 'class-new',
    component: () => import('../classes/editor/ClassEditorPage.vue'),
    meta: { permission: 'change-classes', within: 'classes' },
  },
  {
    path: '/classes/:id',
    name: 'class',
    component: () => import('../classes/page/ClassPage.vue'),
    meta: { permission: 'read-classes', within: 'classes' },
  },
  {
    path: '/classes/:id/edit',
    name: 'class-edit',
    component: () => import('../classes/editor/ClassEditorPage.vue'),
    meta: { permission: 'change-classes', within: 'classes' },
  },
  {
    path: '/classes/:id/roll',
    name: 'roll-of-class',
    component: () => import('../roll/RollOfClassPage.vue'),
    meta: { permission: 'mark-attendance', within: 'classes' },
  },
  {
    path: '/classes/:id/roll/:session',
    name: 'roll',
    component: () => import('../roll/RollPage.vue'),
    meta: { permission: 'mark-attendance', within: 'classes' },
  },
  {
    path: '/classes/:id/sign-in-sheet',
    name: 'sign-in-sheet',
    component: () => import('../roll/SignInSheetPage.vue'),
    meta: { permission: 'mark-attendance', within: 'classes' },
  },
  {
    path: '/registrations',
    name: 'registrations',
    component: () => import('../registrations/RegistrationsPage.vue'),
    meta: { permission: 'read-orders', navigation: 'registrations.title' },
  },
  {
    path: '/registrations/by-hand',
    name: 'by-hand',
    component: () => import('../by-hand/ByHandPage.vue'),
    meta: { permission: 'change-orders', within: 'registrations' },
  },
  {
    path: '/registrations/:id',
    name: 'registration',
    component: () => import('../order/OrderPage.vue'),
    meta: { permission: 'read-orders', within: 'registrations' },
  },
  {
    path: '/exports',
    name: 'exports',
    component: () => import('../exports/ExportsPage.vue'),
    meta: { permission: 'export', navigation: 'exports.title' },
  },
  {
    path: '/registrations/:id/receipt',
    name: 'receipt',
    component: () => import('../order/receipt/ReceiptPage.vue'),
    meta: { permission: 'read-orders', within: 'registrations' },
  },
  {
    path: '/staff',
    name: 'staff',
    component: () => import('../staff/StaffPage.vue'),
    meta: { permission: 'manage-staff', navigation: 'staff.title' },
  },
  {
    path: '/settings',
    name: 'settings',
    component: () => import('../settings/SettingsPage.vue'),
    meta: { permission: 'change-settings', navigation: 'settings.title' },
  },
  {
    path: '/log',
    name: 'log',
    component: () => import('../log/LogPage.vue'),
    meta: { permission: 'read-log', navigation: 'log.title' },
  },
  {
    path: '/account',
    name: 'account',
    component: () => import('../account/AccountPage.vue'),
  },
]

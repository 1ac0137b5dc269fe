import type { APIRequestContext, BrowserContext, Page } from 'playwright-core'
import type { ClassesPage, OrdersPage } from '@baoming/contract/office'
import { addAuthenticator } from './authenticator.ts'
import type { World } from './world.ts'

/** A page of the office that is photographed. */
export interface OfficePicture {
  /** Its name among the pictures. */
  name: string
  /** Behind `/office`. */
  path: (rows: OfficeRows) => string
  /** What is done on it before the picture is taken. */
  prepare?: (page: Page) => Promise<void>
}

/** Rows of the seeded term that pictures show, by their ids. */
export interface OfficeRows {
  /** A class with people in it. */
  classId: number
  /** A confirmed registration. */
  confirmed: string
  /** One that was paid without a seat. */
  withoutSeat: string
}

/** The office's pages, in the order of its navigation. */
export const officePictures: readonly OfficePicture[] = [
  { name: 'home', path: () => '/' },
  { name: 'attention', path: () => '/attention' },
  { name: 'classes', path: () => '/classes' },
  { name: 'class', path: ({ classId }) => `/classes/${classId}` },
  { name: 'class-form', path: ({ classId }) => `/classes/${classId}/edit` },
  { name: 'class-new', path: () => '/classes/new' },
  { name: 'roll', path: ({ classId }) => `/classes/${classId}/roll` },
  { name: 'sign-in-sheet', path: ({ classId }) => `/classes/${classId}/sign-in-sheet` },
  { name: 'registrations', path: () => '/registrations' },
  { name: 'registrations-of-class', path: ({ classId }) => `/registrations?class=${classId}` },
  { name: 'registration-confirmed', path: ({ confirmed }) => `/registrations/${confirmed}` },
  { name: 'registration-without-seat', path: ({ withoutSeat }) => `/registrations/${withoutSeat}` },
  { name: 'by-hand', path: ({ classId }) => `/registrations/by-hand?class=${classId}` },
  { name: 'receipt', path: ({ confirmed }) => `/registrations/${confirmed}/receipt` },
  { name: 'exports', path: () => '/exports' },
  { name: 'settings', path: () => '/settings' },
  { name: 'staff', path: () => '/staff' },
  { name: 'log', path: () => '/log' },
  { name: 'account', path: () => '/account' },
]

/** Claims the first owner's link in a browser of its own. @returns the session's cookies, for other browsers */
export async function signInFirstOwner(context: BrowserContext, { firstOwnerLink }: World) {
  const page = await context.newPage()
  await addAuthenticator(page)
  await page.goto(firstOwnerLink!)
  await page.getByLabel('您的姓名').fill('王秘書')
  await page.getByLabel('電子郵件').fill('secretary@example.com')
  await page.getByRole('button', { name: '建立通行密鑰' }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '進入後台' }).click()
  await page.getByRole('button', { name: '您的帳號：王秘書' }).waitFor()
  return context.cookies()
}

/** Finds the rows that the pictures show. @param request with the session's cookies */
export async function findOfficeRows(request: APIRequestContext, world: World): Promise<OfficeRows> {
  async function ask<Body>(path: string): Promise<Body> {
    const answer = await request.get(`${world.apiUrl}/api/office${path}`, {
      headers: { origin: world.webUrl, 'sec-fetch-site': 'same-site' },
    })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as Body
  }
  const orderThat = async (status: string) => {
    const { orders } = await ask<OrdersPage>(`/orders?status=${status}`)
    if (!orders[0]) throw new Error(`No registration is ${status}.`)
    return orders[0].id
  }
  const { classes } = await ask<ClassesPage>('/classes?state=open')
  const taken = classes.toSorted((a, b) => b.seatsConfirmed - a.seatsConfirmed)
  return {
    classId: taken[0]!.id,
    confirmed: await orderThat('confirmed'),
    withoutSeat: await orderThat('paid_without_seat'),
  }
}

import { examples, type Example } from '@baoming/contract'
import { calendarExample, calendarOperation } from '../customer/calendar.ts'

/** As much of an OpenAPI document as has examples. */
interface Described {
  paths?: Record<string, Record<string, Operation>>
}

interface Operation {
  operationId: string
  parameters?: { name: string; example?: unknown }[]
  requestBody?: { content: Content }
  responses: Record<string, { content: Content }>
}

type Content = Record<string, { example?: unknown }>

/** The contract's, and that of the one address that is no call. */
const examplesOf: Readonly<Record<string, Example>> = { ...examples, [calendarOperation]: calendarExample }

/** Puts the example beside every parameter, body and answer. */
export function illustrate({ paths = {} }: Described): void {
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const example = examplesOf[operation.operationId]
    if (!example) continue
    const { params = {}, headers = {}, body, response } = example
    const values: Record<string, unknown> = { ...params, ...headers }
    for (const parameter of operation.parameters ?? []) parameter.example = values[parameter.name]
    if (operation.requestBody) fill(operation.requestBody.content, body)
    for (const [status, { content }] of Object.entries(operation.responses)) fill(content, response[status])
  }
}

function fill(content: Content, value: unknown): void {
  for (const media of Object.values(content)) media.example = value
}

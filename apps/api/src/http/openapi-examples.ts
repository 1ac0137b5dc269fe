import type { Example } from '@baoming/contract'

/** The part of an OpenAPI document that has examples. */
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

/** Adds an example to every parameter, body and response. @param examples by operation id */
export function addExamples({ paths = {} }: Described, examples: Readonly<Record<string, Example>>): void {
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const example = examples[operation.operationId]
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

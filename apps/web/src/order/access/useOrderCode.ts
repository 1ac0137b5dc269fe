import { tidyEmail, type CallOutput } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { emailProblem } from '../../shared/email/email-problem.ts'
import { useSubmission } from '../../shared/forms/useSubmission.ts'
import { hasCode } from '../../shared/problems/problem-message.ts'
import { keepOrderToken } from './order-token.ts'

/** An order opened with a code, in brief. */
export type OpenedOrder = CallOutput<'openOrders'>['orders'][number]

/** Opens orders with an e-mail address and the code from a mail, for customers whose link does not work. */
export function useOrderCode() {
  const client = useClient()

  const { state, submit } = useSubmission({
    check: ({ email, code }) => ({
      email: emailProblem(tidyEmail(email)),
      code: code.trim() === '' ? 'code.missing' : undefined,
    }),
    send: async ({ email, code }: { email: string; code: string }) => {
      const { orders } = await client.openOrders({ body: { email: tidyEmail(email), code: code.trim() } })
      // Store the newest one last, so that it becomes the order this tab used last.
      for (const { id, token } of [...orders].reverse()) keepOrderToken(id, token)
      return orders
    },
    rejected: (error) =>
      hasCode(error, 'not_found') || hasCode(error, 'bad_request') ? { code: 'code.wrong' } : undefined,
  })

  return { state, open: submit }
}

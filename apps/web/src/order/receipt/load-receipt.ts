import type { AddMessages } from '@baoming/ui/messages/i18n.ts'
import OrderReceipt from './OrderReceipt.vue'
import { partMessages } from './part-messages.ts'

/** The receipt, once its messages are there. */
export async function loadReceipt(addMessages: AddMessages) {
  await addMessages([partMessages])
  return { default: OrderReceipt }
}

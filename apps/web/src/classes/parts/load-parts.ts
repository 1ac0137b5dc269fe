import type { AddMessages } from '@baoming/ui/messages/i18n.ts'
import ClassParts from './ClassParts.vue'
import ClassRefund from './ClassRefund.vue'
import ClassUnavailable from './ClassUnavailable.vue'
import { partMessages } from './part-messages.ts'

/** The components that a class needs besides those of every class, once their messages are there. */
export async function loadParts(addMessages: AddMessages) {
  await addMessages([partMessages])
  return { ClassParts, ClassRefund, ClassUnavailable }
}

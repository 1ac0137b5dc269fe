import { useSubmission as useAnySubmission } from '@baoming/ui/forms/useSubmission.ts'
import type * as forms from '@baoming/ui/forms/useSubmission.ts'
import type { PlainMessageKey } from '../i18n/message-keys.ts'

/** The message key of what is wrong with each field, by its name, which is also the id of its element. */
export type Problems<Field extends string> = forms.Problems<Field, PlainMessageKey>

/** The state of a form whose problems are messages of the office. */
export type Submission<Field extends string> = forms.Submission<Field, PlainMessageKey>

/** Checks and sends one form, one request at a time, with the message keys of the office. */
export const useSubmission = <Field extends string, Answer>(
  steps: forms.SubmissionSteps<Field, PlainMessageKey, Answer>,
) => useAnySubmission(steps)

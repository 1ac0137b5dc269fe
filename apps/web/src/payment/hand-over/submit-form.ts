/** Submits as a press of the button does. Safari before 16 has no `requestSubmit`, and `submit()` fires no event. */
export function submitForm(form: HTMLFormElement | null) {
  if (typeof form?.requestSubmit === 'function') form.requestSubmit()
  else form?.querySelector<HTMLElement>('[type=submit]')?.click()
}
